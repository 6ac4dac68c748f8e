import com.google.common.util.concurrent.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;
import java.util.logging.*;

/** Promises that are completed on every path, or whose end is somebody else's business. */
abstract class PromiseSilent {
  private static final Logger log = Logger.getLogger("test");

  interface Callback {
    void onSuccess(String value);

    void onFailure(Exception e);
  }

  interface Listener {
    void changed(String value);
  }

  abstract String work();

  abstract boolean isOpen();

  abstract CompletableFuture<String> load();

  abstract void call(Callback callback);

  abstract void listen(Listener listener);

  ExecutorService executor;
  ScheduledExecutorService timer;
  final Map<String, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
  CompletableFuture<String> current;

  CompletableFuture<String> bothWays() {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            p.complete(work());
          } catch (Throwable t) {
            p.completeExceptionally(t);
          }
        });
    return p;
  }

  CompletableFuture<String> narrowButOnPurpose() {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            p.complete(work());
          } catch (IllegalStateException e) {
            p.completeExceptionally(e);
          }
        });
    return p;
  }

  CompletableFuture<String> storedForAReply(String id) {
    CompletableFuture<String> p = new CompletableFuture<>();
    pending.put(id, p);
    return p;
  }

  CompletableFuture<String> storedInAField() {
    CompletableFuture<String> p = new CompletableFuture<>();
    current = p;
    return p;
  }

  CompletableFuture<String> passedOn(Consumer<CompletableFuture<String>> register) {
    CompletableFuture<String> p = new CompletableFuture<>();
    register.accept(p);
    return p;
  }

  CompletableFuture<String> factory() {
    CompletableFuture<String> p = new CompletableFuture<>();
    return p;
  }

  CompletableFuture<String> factoryThatMayRefuse() {
    CompletableFuture<String> p = new CompletableFuture<>();
    if (!isOpen()) {
      p.completeExceptionally(new IllegalStateException("closed"));
    }
    return p;
  }

  CompletableFuture<String> twoCallbacks() {
    CompletableFuture<String> p = new CompletableFuture<>();
    call(
        new Callback() {
          @Override
          public void onSuccess(String value) {
            p.complete(value);
          }

          @Override
          public void onFailure(Exception e) {
            p.completeExceptionally(e);
          }
        });
    return p;
  }

  CompletableFuture<String> listenerThatRunsOften() {
    CompletableFuture<String> p = new CompletableFuture<>();
    listen(
        v -> {
          if (v.isEmpty()) {
            p.complete(v);
          }
        });
    return p;
  }

  CompletableFuture<String> withTimeout() {
    CompletableFuture<String> p = new CompletableFuture<>();
    p.orTimeout(1, TimeUnit.SECONDS);
    executor.execute(() -> p.complete(work()));
    return p;
  }

  CompletableFuture<String> timerAndBody() {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(() -> p.complete(work()));
    timer.schedule(() -> p.cancel(false), 1, TimeUnit.SECONDS);
    return p;
  }

  CompletableFuture<String> handlerThatTellsBoth() {
    CompletableFuture<String> p = new CompletableFuture<>();
    load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                p.completeExceptionally(t);
              } else {
                p.complete(v);
              }
            });
    return p;
  }

  CompletableFuture<String> chainThatTellsBoth() {
    CompletableFuture<String> p = new CompletableFuture<>();
    load()
        .thenAccept(p::complete)
        .exceptionally(
            t -> {
              p.completeExceptionally(t);
              return null;
            });
    return p;
  }

  CompletableFuture<String> rejected() {
    CompletableFuture<String> p = new CompletableFuture<>();
    try {
      executor.execute(() -> p.complete("constant"));
    } catch (RejectedExecutionException e) {
      p.completeExceptionally(e);
    }
    return p;
  }

  CompletableFuture<String> otherTaskOnTheEarlyPath() {
    if (!isOpen()) {
      return CompletableFuture.completedFuture("");
    }
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(() -> p.complete("constant"));
    return p;
  }

  CompletableFuture<String> bodyThatCannotFail() {
    CompletableFuture<String> p = new CompletableFuture<>();
    String value = work();
    executor.execute(() -> p.complete(value));
    return p;
  }

  CompletableFuture<String> alreadyDone(CompletableFuture<String> other) {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        () -> {
          if (p.isDone()) {
            return;
          }
          p.complete("constant");
        });
    return p;
  }

  CompletableFuture<Void> theLastOneCompletesIt(List<CompletableFuture<String>> parts) {
    CompletableFuture<Void> p = new CompletableFuture<>();
    AtomicInteger open = new AtomicInteger(parts.size());
    parts.forEach(
        part ->
            part.whenComplete(
                (v, t) -> {
                  if (t != null) {
                    log.log(Level.WARNING, "part failed", t);
                  }
                  if (open.decrementAndGet() == 0) {
                    p.complete(null);
                  }
                }));
    return p;
  }

  CompletableFuture<String> theLastOneOfALoop(int count) {
    CompletableFuture<String> p = new CompletableFuture<>();
    AtomicInteger open = new AtomicInteger(count);
    for (int i = 0; i < count; i++) {
      executor.execute(
          () -> {
            if (open.decrementAndGet() == 0) {
              p.complete("constant");
            }
          });
    }
    return p;
  }

  CompletableFuture<String> inFinally() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            work();
          } finally {
            done.complete(null);
          }
        });
    return done.thenApply(v -> "");
  }

  String awaited() {
    CompletableFuture<String> p = new CompletableFuture<>();
    listen(p::complete);
    return p.join();
  }

  static class OwnPromise extends CompletableFuture<String> {}

  CompletionStage<String> completesItself() {
    CompletableFuture<String> p =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean interrupt) {
            return false;
          }
        };
    return p;
  }

  ListenableFuture<String> guava() {
    SettableFuture<String> p = SettableFuture.create();
    executor.execute(
        () -> {
          try {
            p.set(work());
          } catch (RuntimeException e) {
            p.setException(e);
          }
        });
    return p;
  }

  @SuppressWarnings("UncompletedPromise")
  CompletableFuture<String> suppressed() {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(() -> p.complete(work()));
    return p;
  }

  CompletableFuture<String> anonymousBodyThatTellsBoth() {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        new Runnable() {
          @Override
          public void run() {
            try {
              p.complete(work());
            } catch (RuntimeException e) {
              p.completeExceptionally(e);
            }
          }
        });
    return p;
  }

  CompletableFuture<String> anErrorMayPass() {
    // Whoever wants that reported says PromiseGuard=error.
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            p.complete(work());
          } catch (Exception e) {
            p.completeExceptionally(e);
          }
        });
    return p;
  }

  CompletableFuture<String> callbackThatTriesAgain() {
    CompletableFuture<String> p = new CompletableFuture<>();
    call(
        new Callback() {
          @Override
          public void onSuccess(String value) {
            p.complete(value);
          }

          @Override
          public void onFailure(Exception e) {
            call(this);
          }
        });
    return p;
  }

  CompletableFuture<String> callbackWithoutFailures() {
    CompletableFuture<String> p = new CompletableFuture<>();
    listen(
        new Listener() {
          @Override
          public void changed(String value) {
            p.complete(value);
          }
        });
    return p;
  }
}
