import com.google.common.util.concurrent.*;
import java.util.List;
import java.util.concurrent.Executor;

abstract class Guava {
  abstract ListenableFuture<String> load();

  abstract void use(String s);

  // Silent.

  void handled(Executor executor) {
    Futures.addCallback(
        load(),
        new FutureCallback<String>() {
          @Override
          public void onSuccess(String s) {}

          @Override
          public void onFailure(Throwable t) {
            System.err.println(t);
          }
        },
        executor);
    load().addListener(() -> use(""), executor);
    FluentFuture.from(load()).catching(Throwable.class, t -> String.valueOf(t), executor);
  }

  ListenableFuture<List<String>> combined(Executor executor) {
    return Futures.allAsList(Futures.transform(load(), s -> s, executor), load());
  }

  void promises() {
    SettableFuture<String> promise = SettableFuture.create();
    promise.set("x");
    Futures.immediateFuture("x");
  }

  void service(Service service) {
    service.startAsync();
  }

  void waits() {
    Futures.getUnchecked(load());
    Uninterruptibles.class.getName();
  }

  // Flagged.

  void lostStage(Executor executor) {
    // BUG: Diagnostic contains: [DanglingTask]
    Futures.transform(load(), s -> s.trim(), executor);
    // BUG: Diagnostic contains: [DanglingTask]
    FluentFuture.from(load()).transform(s -> s.trim(), executor);
    // BUG: Diagnostic contains: [DanglingTask]
    Futures.allAsList(load(), load());
  }

  void lostSubmit(ListeningExecutorService executor) {
    // BUG: Diagnostic contains: [DanglingTask]
    executor.submit(() -> use(""));
    // BUG: Diagnostic contains: [DanglingTask]
    Futures.submit(() -> use(""), executor);
  }

  void emptyCallback(Executor executor) {
    Futures.addCallback(
        // BUG: Diagnostic contains: [DanglingTask]
        load(),
        new FutureCallback<String>() {
          @Override
          public void onSuccess(String s) {
            use(s);
          }

          @Override
          public void onFailure(Throwable t) {}
        },
        executor);
  }
}
