import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;
import java.util.logging.*;
import java.util.stream.*;

/** Handlers that ignore the failure, and bodies and callees that lose one. */
abstract class HandlersFlagged {
  private static final Logger log = Logger.getLogger("test");

  abstract CompletableFuture<String> load();

  abstract CompletableFuture<String> save(String value);

  abstract CompletableFuture<String> fallback();

  abstract void work();

  abstract void ioWork() throws Exception;

  abstract void use(String value);

  abstract void runs(Runnable r);

  abstract void consumes(Consumer<String> c);

  abstract <T> T timed(Supplier<T> supplier);

  static <T> T id(T t) {
    return t;
  }

  boolean flag;
  ExecutorService executor;
  ScheduledExecutorService scheduler;
  final AtomicInteger count = new AtomicInteger();
  final CompletableFuture<String> promise = new CompletableFuture<>();

  void thrownAgain() {
    // BUG: Diagnostic contains: 
    load().whenComplete((v, t) -> {
      if (t != null) {
        throw new IllegalStateException(t);
      }
    });
  }

  void onlyOnSuccess() {
    // BUG: Diagnostic contains: 
    load().whenComplete((v, t) -> {
      if (v != null) {
        use(v);
      }
    });
  }

  void replacedAndDropped() {
    // BUG: Diagnostic contains: replaces a failure by a value that nobody reads
    load().handle((v, t) -> v);
    // BUG: Diagnostic contains: replaces a failure by a value that nobody reads
    load().exceptionally(t -> "");
  }

  void wrappedAgain() {
    // BUG: Diagnostic contains: 
    load().exceptionally(t -> {
      throw new CompletionException(t);
    });
  }

  void byReference() {
    // BUG: Diagnostic contains: 
    load().whenComplete(this::ignoresFailure);
  }

  void ignoresFailure(String v, Throwable t) {
    use(v);
  }

  void lastStageMayFail() {
    load()
        .exceptionally(
            t -> {
              log.warning("failed");
              return null;
            })
        // BUG: Diagnostic contains: 
        .thenAccept(v -> use(v));
  }

  void promiseOnlyOnSuccess() {
    // BUG: Diagnostic contains: 'promise' is never completed
    load().thenAccept(v -> promise.complete(v));
  }

  void narrowCatch() {
    // BUG: Diagnostic contains: 
    executor.submit(
        () -> {
          try {
            ioWork();
          } catch (IOException e) {
            log.warning("failed");
          }
          return null;
        });
  }

  void emptyCatch() {
    // BUG: Diagnostic contains: 
    executor.submit(
        () -> {
          try {
            work();
          } catch (Exception e) {
          }
        });
  }

  void catchThatThrows() {
    // BUG: Diagnostic contains: 
    executor.submit(
        () -> {
          try {
            work();
          } catch (Exception e) {
            throw new RuntimeException(e);
          }
        });
  }

  void onlyHalfGuarded() {
    // BUG: Diagnostic contains: 
    executor.submit(
        () -> {
          work();
          try {
            work();
          } catch (Exception e) {
            log.warning("failed");
          }
        });
  }

  Future<?> wrapped(Runnable r) {
    return executor.submit(r);
  }

  void wrappedBody() {
    // BUG: Diagnostic contains: 
    wrapped(() -> work());
  }

  void oneShot() {
    // BUG: Diagnostic contains: 
    scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
  }

  CompletableFuture<String> notReporting() {
    return load().thenApply(String::trim);
  }

  void calleeThatDoesNotReport() {
    // BUG: Diagnostic contains: 
    notReporting();
  }

  private static void ignore(CompletableFuture<?> f) {}

  void calleeThatDropsIt() {
    // BUG: Diagnostic contains: given to code that does nothing with it
    ignore(load());
  }

  private void stageDropped(CompletableFuture<String> f) {
    // BUG: Diagnostic contains: 
    f.thenAccept(v -> use(v));
  }

  void findingIsInTheCallee() {
    stageDropped(load());
  }

  CompletableFuture<String> retryDropped(int n) {
    return load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                // BUG: Diagnostic contains: 
                retryDropped(n - 1);
              }
            });
  }

  CompletableFuture<String> retryInRecoveryDropped() {
    return load()
        .exceptionally(
            t -> {
              // BUG: Diagnostic contains: 
              retryInRecoveryDropped();
              return null;
            });
  }

  void completesAPromiseWhateverHappens(CompletableFuture<Void> promise) {
    // BUG: Diagnostic contains: returns is dropped: its result and any failure are lost
    load().whenComplete((v, t) -> promise.complete(null));
  }

  void completesAPromiseOnSuccess(CompletableFuture<String> promise) {
    load()
        // BUG: Diagnostic contains: if it fails, 'promise' is never completed
        .whenComplete(
            (v, t) -> {
              if (t == null) {
                promise.complete(v);
              }
            });
  }

  abstract void advance();

  private CompletableFuture<String> flush(CompletableFuture<String> written) {
    return written.thenApply(String::trim);
  }

  void goesOnAsIfTheCallHadSucceeded(CompletableFuture<String> written) {
    // BUG: Diagnostic contains: returns is dropped
    flush(written).whenComplete((v, t) -> advance());
  }
}
