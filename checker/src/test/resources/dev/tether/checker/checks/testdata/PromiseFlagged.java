import com.google.common.util.concurrent.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.logging.*;

/** Promises that some path forgets. */
abstract class PromiseFlagged {
  private static final Logger log = Logger.getLogger("test");

  abstract String work();

  abstract boolean isOpen();

  abstract CompletableFuture<String> load();

  abstract void call(BiConsumer<String, Throwable> callback);

  ExecutorService executor;

  CompletionStage<String> never() {
    // BUG: Diagnostic contains: Nothing completes 'p'
    CompletableFuture<String> p = new CompletableFuture<>();
    return p;
  }

  String awaitedForEver() {
    // BUG: Diagnostic contains: Nothing completes 'p'
    CompletableFuture<String> p = new CompletableFuture<>();
    return p.join();
  }

  CompletableFuture<String> earlyReturn() {
    CompletableFuture<String> p = new CompletableFuture<>();
    if (!isOpen()) {
      // BUG: Diagnostic contains: On some path 'p' is returned although nothing will complete it
      return p;
    }
    executor.execute(() -> p.complete("constant"));
    return p;
  }

  CompletableFuture<String> rejected() {
    CompletableFuture<String> p = new CompletableFuture<>();
    try {
      executor.execute(() -> p.complete("constant"));
    } catch (RejectedExecutionException e) {
      log.log(Level.WARNING, "rejected", e);
    }
    // BUG: Diagnostic contains: On some path 'p' is returned
    return p;
  }

  CompletableFuture<String> onlyOnSuccess() {
    CompletableFuture<String> p = new CompletableFuture<>();
    // BUG: Diagnostic contains: throws, 'p' is never completed
    executor.execute(() -> p.complete(work()));
    return p;
  }

  CompletableFuture<String> onAThread() {
    CompletableFuture<String> p = new CompletableFuture<>();
    new Thread(
            () -> {
              String value = work();
              // BUG: Diagnostic contains: throws, 'p' is never completed
              p.complete(value);
            })
        .start();
    return p;
  }

  CompletableFuture<String> outsideTheTry() {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        () -> {
          String value = work();
          try {
            // BUG: Diagnostic contains: throws, 'p' is never completed
            p.complete(value.trim());
          } catch (RuntimeException e) {
            p.completeExceptionally(e);
          }
        });
    return p;
  }

  CompletableFuture<String> loggedAndForgotten() {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            // BUG: Diagnostic contains: Some path through this code ends without completing 'p'
            p.complete(work());
          } catch (Exception e) {
            log.log(Level.WARNING, "work failed", e);
          }
        });
    return p;
  }

  CompletableFuture<String> earlyReturnInBody() {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        () -> {
          if (!isOpen()) {
            return;
          }
          try {
            // BUG: Diagnostic contains: Some path through this code ends
            p.complete(work());
          } catch (Exception e) {
            p.completeExceptionally(e);
          }
        });
    return p;
  }

  CompletableFuture<String> ignoredFailure() {
    CompletableFuture<String> p = new CompletableFuture<>();
    // BUG: Diagnostic contains: without looking at the failure
    call((value, failure) -> p.complete(value));
    return p;
  }

  CompletableFuture<String> loggedFailure() {
    CompletableFuture<String> p = new CompletableFuture<>();
    load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                log.log(Level.WARNING, "load failed", t);
              } else {
                // BUG: Diagnostic contains: Some path through this code ends
                p.complete(v);
              }
            });
    return p;
  }

  CompletableFuture<String> recoveredWithoutThePromise() {
    CompletableFuture<String> p = new CompletableFuture<>();
    load()
        // BUG: Diagnostic contains: handles its failure, but does not tell 'p'
        .thenAccept(v -> p.complete(v))
        .exceptionally(
            t -> {
              log.log(Level.WARNING, "load failed", t);
              return null;
            });
    return p;
  }

  ListenableFuture<String> guava() {
    SettableFuture<String> p = SettableFuture.create();
    // BUG: Diagnostic contains: throws, 'p' is never completed
    executor.execute(() -> p.set(work()));
    return p;
  }

  CompletableFuture<String> anonymousBody() {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        new Runnable() {
          @Override
          public void run() {
            // BUG: Diagnostic contains: throws, 'p' is never completed
            p.complete(work());
          }
        });
    return p;
  }

  ListenableFuture<String> keptByTheCallback(ListenableFuture<String> source) {
    SettableFuture<String> p = SettableFuture.create();
    Futures.addCallback(
        source,
        new FutureCallback<String>() {
          @Override
          public void onSuccess(String value) {
            p.set(value);
          }

          @Override
          public void onFailure(Throwable t) {
            // BUG: Diagnostic contains: 'onFailure(..)' is told the failure, but does not complete 'p'
            log.log(Level.WARNING, "failed", t);
          }
        },
        executor);
    return p;
  }
}
