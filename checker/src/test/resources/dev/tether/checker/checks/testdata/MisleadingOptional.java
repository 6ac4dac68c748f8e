import com.google.common.util.concurrent.*;
import java.io.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/** What MisleadingTaskReturn finds only if it is asked to. */
abstract class MisleadingOptional {
  static class StoppedException extends RuntimeException {}

  abstract CompletableFuture<String> load();

  abstract boolean isStopped();

  private final AtomicReference<String> current = new AtomicReference<>();
  private volatile String last;

  // Silent cases first.

  public CompletableFuture<String> mistakeOfTheCaller(String key) {
    if (key == null) {
      throw new NullPointerException("key");
    }
    return load();
  }

  public CompletableFuture<String> checked() throws IOException {
    if (isStopped()) {
      throw new FileNotFoundException("stopped");
    }
    return load();
  }

  public CompletableFuture<String> declared() throws RuntimeException {
    if (isStopped()) {
      throw new StoppedException();
    }
    return load();
  }

  public CompletableFuture<String> failedTask() {
    if (isStopped()) {
      return CompletableFuture.failedFuture(new StoppedException());
    }
    return load();
  }

  public CompletableFuture<String> caughtHere() {
    try {
      if (isStopped()) {
        throw new StoppedException();
      }
      return load();
    } catch (StoppedException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  public CompletableFuture<String> thrownInACallback() {
    return load()
        .thenApply(
            v -> {
              throw new StoppedException();
            });
  }

  CompletableFuture<String> theStageOfTheCallback() {
    CompletableFuture<String> f = load();
    return f.whenComplete((v, t) -> last = v);
  }

  CompletableFuture<String> onlyCleansUp(Map<String, CompletableFuture<String>> pending) {
    CompletableFuture<String> f = load();
    f.whenComplete((v, t) -> pending.remove("a"));
    return f;
  }

  // Flagged ones.

  public CompletableFuture<String> syncThrow() {
    if (isStopped()) {
      // BUG: Diagnostic contains: 'syncThrow' throws before it returns its task
      throw new StoppedException();
    }
    return load();
  }

  CompletableFuture<String> baseStage() {
    CompletableFuture<String> f = load();
    f.thenAccept(v -> current.set(v));
    // BUG: Diagnostic contains: Callers of 'baseStage' may go on before the callback
    return f;
  }

  CompletableFuture<String> baseStageWithAssignment() {
    CompletableFuture<String> f = load();
    f.whenComplete(
        (v, t) -> {
          if (t == null) {
            last = v;
          }
        });
    // BUG: Diagnostic contains: may go on before the callback
    return f;
  }

  ListenableFuture<String> baseStageOfGuava(ListenableFuture<String> fresh, Executor executor) {
    final ListenableFuture<String> f;
    if (isStopped()) {
      f = Futures.immediateFuture("");
    } else {
      f = fresh;
    }
    Futures.addCallback(
        f,
        new FutureCallback<String>() {
          @Override
          public void onSuccess(String value) {
            current.set(value);
          }

          @Override
          public void onFailure(Throwable t) {
            t.printStackTrace();
          }
        },
        executor);
    // BUG: Diagnostic contains: may go on before the callback
    return f;
  }
}
