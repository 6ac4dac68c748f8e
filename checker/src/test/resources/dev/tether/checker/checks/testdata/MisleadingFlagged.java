import com.google.common.util.concurrent.*;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.logging.*;
import reactor.core.publisher.Mono;

/** Declarations that tell their callers something untrue about a task. */
abstract class MisleadingFlagged {
  private static final Logger log = Logger.getLogger("test");

  @interface FireAndForget {
    String value();
  }

  record Result(List<String> rows) {}

  abstract CompletableFuture<String> load();

  abstract void work();

  abstract void use(String value);

  abstract boolean isOpen();

  abstract CompletableFuture<String> save(String value);

  ExecutorService executor;
  private final List<CompletableFuture<?>> running = new CopyOnWriteArrayList<>();

  // Done when scheduled.

  CompletableFuture<Void> executed() {
    executor.execute(() -> work());
    // BUG: Diagnostic contains: complete as soon as 'executor.execute(..)' on line 35
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> submitted() {
    executor.submit(() -> work());
    // BUG: Diagnostic contains: complete as soon as 'executor.submit(..)'
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Boolean> ranAsync() {
    CompletableFuture.runAsync(this::work);
    // BUG: Diagnostic contains: complete as soon as 'CompletableFuture.runAsync(..)'
    return CompletableFuture.completedFuture(true);
  }

  CompletionStage<Void> onAThread() {
    new Thread(this::work).start();
    // BUG: Diagnostic contains: start()' on line
    return CompletableFuture.completedStage(null);
  }

  ListenableFuture<Void> guava() {
    executor.execute(this::work);
    // BUG: Diagnostic contains: complete as soon as
    return Futures.immediateVoidFuture();
  }

  Mono<Void> reactor() {
    executor.execute(this::work);
    // BUG: Diagnostic contains: complete as soon as
    return Mono.empty();
  }

  CompletableFuture<Result> emptyResult() {
    load().thenAccept(v -> use(v));
    // BUG: Diagnostic contains: complete as soon as 'load().thenAccept(..)'
    return CompletableFuture.completedFuture(new Result(List.of()));
  }

  CompletableFuture<Void> onOneBranch() {
    if (isOpen()) {
      executor.execute(this::work);
    }
    // BUG: Diagnostic contains: complete as soon as
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> inTry() {
    try {
      executor.execute(this::work);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
    // BUG: Diagnostic contains: complete as soon as
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> inCallback() {
    return load()
        .thenCompose(
            v -> {
              executor.execute(this::work);
              // BUG: Diagnostic contains: complete as soon as
              return CompletableFuture.completedFuture(null);
            });
  }

  CompletableFuture<Void> withoutReturn() {
    load()
        .thenAccept(v -> use(v))
        .exceptionally(
            t -> {
              log.log(Level.WARNING, "load failed", t);
              return null;
            });
    // BUG: Diagnostic contains: complete as soon as 'thenAccept(..).exceptionally(..)' on line
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> withoutReturnInACallback() {
    return load()
        .thenCompose(
            v -> {
              save(v)
                  .thenAccept(w -> use(w))
                  .whenComplete(
                      (w, t) -> {
                        if (t != null) {
                          log.log(Level.WARNING, "save failed", t);
                        }
                      });
              // BUG: Diagnostic contains: complete as soon as
              return CompletableFuture.completedFuture(null);
            });
  }

  // A failure that becomes a success. A comment above the return would say why.

  CompletableFuture<Void> loggedOnly() {
    try {
      work();
      return CompletableFuture.completedFuture(null);
    } catch (Exception e) {
      log.log(Level.WARNING, "work failed", e);
      return
      // BUG: Diagnostic contains: 'loggedOnly' has caught 'e', but returns a task that has succeeded
      CompletableFuture.completedFuture(null);
    }
  }

  CompletionStage<Void> onABranchOfTheCatch() {
    try {
      return load().thenAccept(v -> use(v));
    } catch (RuntimeException e) {
      return
      // BUG: Diagnostic contains: returns a task that has succeeded
      isOpen() ? CompletableFuture.completedStage(null) : load().thenAccept(v -> use(v));
    }
  }

  ListenableFuture<Void> ofGuava() {
    try {
      work();
    } catch (Throwable t) {
      return
      // BUG: Diagnostic contains: has caught 't'
      Futures.immediateVoidFuture();
    }
    return Futures.immediateVoidFuture();
  }

  // Kept and returned.

  // BUG: Diagnostic contains: 'kept' answers for its task itself, and its only caller drops
  private CompletableFuture<String> kept() {
    CompletableFuture<String> f = load();
    running.add(f);
    f.whenComplete(
        (v, t) -> {
          running.remove(f);
          if (t != null) {
            log.log(Level.WARNING, "load failed", t);
          }
        });
    return f;
  }

  void dropsIt() {
    kept();
  }

  // Null for a task.

  CompletableFuture<String> nullWhenClosed() {
    if (!isOpen()) {
      // BUG: Diagnostic contains: 'nullWhenClosed' returns null where callers expect a task
      return null;
    }
    return load();
  }

  CompletableFuture<String> nullOnError() {
    try {
      return load();
    } catch (RuntimeException e) {
      log.log(Level.WARNING, "load failed", e);
      // BUG: Diagnostic contains: returns null where callers expect a task
      return null;
    }
  }

  CompletableFuture<String> nullOnABranch() {
    // BUG: Diagnostic contains: returns null where callers expect a task
    return isOpen() ? load() : null;
  }

  CompletableFuture<String> nullOfASwitch(String key) {
    return switch (key) {
      case "a" -> load();
      // BUG: Diagnostic contains: 'nullOfASwitch' returns null where callers expect a task
      default -> null;
    };
  }

  Supplier<CompletableFuture<String>> nullOfAnAnonymousClass() {
    return new Supplier<>() {
      @Override
      public CompletableFuture<String> get() {
        // BUG: Diagnostic contains: 'get' returns null where callers expect a task
        return null;
      }
    };
  }

  CompletableFuture<String> nullOrElse(Optional<CompletableFuture<String>> f) {
    // BUG: Diagnostic contains: returns null where callers expect a task
    return f.orElse(null);
  }

  CompletableFuture<String> nullToBeComposed() {
    // BUG: Diagnostic contains: This function returns null where callers expect a task
    return load().thenCompose(v -> v.isEmpty() ? null : save(v));
  }

  Supplier<CompletableFuture<String>> nullSupplier() {
    // BUG: Diagnostic contains: This function returns null where callers expect a task
    return () -> null;
  }

  // Void, but asynchronous.

  // BUG: Diagnostic contains: 'refreshAsync' sounds as if callers could wait for it
  void refreshAsync() {
    load().thenAccept(v -> use(v));
  }

  // Marked as ignorable.

  @CanIgnoreReturnValue
  // BUG: Diagnostic contains: nothing says where its failures end up
  CompletableFuture<String> ignorable() {
    return load();
  }

  @FireAndForget("")
  // BUG: Diagnostic contains: nothing says where its failures end up
  CompletableFuture<String> noReason() {
    return load();
  }
}
