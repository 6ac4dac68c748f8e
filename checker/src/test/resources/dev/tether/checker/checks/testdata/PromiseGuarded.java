import java.util.concurrent.*;

/** What UncompletedPromise finds only if it is asked to. */
abstract class PromiseGuarded {
  abstract String work();

  abstract CompletableFuture<String> load();

  Executor executor;

  CompletableFuture<String> throwable() {
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

  CompletableFuture<String> inFinally() {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            work();
          } finally {
            p.complete("done");
          }
        });
    return p;
  }

  CompletableFuture<String> handlerThatCannotThrow() {
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

  CompletableFuture<String> exceptionOnly() {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            // BUG: Diagnostic contains: An Error passes the catch clause here
            p.complete(work());
          } catch (Exception e) {
            p.completeExceptionally(e);
          }
        });
    return p;
  }

  CompletableFuture<String> handlerThatThrows() {
    CompletableFuture<String> p = new CompletableFuture<>();
    load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                // BUG: Diagnostic contains: throws, 'p' is never completed
                p.completeExceptionally(t);
              } else {
                p.complete(work());
              }
            });
    return p;
  }
}
