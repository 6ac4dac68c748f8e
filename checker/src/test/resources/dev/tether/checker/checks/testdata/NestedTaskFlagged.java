import com.google.common.util.concurrent.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;

/** Tasks that are lost inside other tasks. */
abstract class NestedTaskFlagged {
  abstract CompletableFuture<String> load();

  abstract CompletionStage<String> stage();

  abstract CompletableFuture<String> save(String value);

  abstract CompletableFuture<String> fallback();

  abstract CompletableFuture<String> read() throws IOException;

  abstract ListenableFuture<String> guava();

  abstract void await(Future<?> task);

  abstract void work();

  abstract void report(Throwable t);

  ExecutorService executor;
  Executor pool;
  Future<?> last;

  void byThenApply() {
    // BUG: Diagnostic contains: The task of 'save(..)' is lost inside the task of 'load().thenApply(..)'
    load().thenApply(v -> save(v)).join();
  }

  void byReference() {
    // BUG: Diagnostic contains: 'this::save' is lost inside
    load().thenApply(this::save).join();
  }

  void byHandle() {
    // BUG: Diagnostic contains: is lost inside
    load().handle((v, t) -> t == null ? save(v) : fallback()).join();
  }

  void byThenCombine() {
    // BUG: Diagnostic contains: 'save(..)' is lost inside
    load().thenCombine(fallback(), (a, b) -> save(a + b)).join();
  }

  void bySubmit() {
    // BUG: Diagnostic contains: 'load()' is lost inside
    executor.submit(() -> load());
  }

  void bySubmitOfACheckedOne() throws Exception {
    // BUG: Diagnostic contains: 'read()' is lost inside
    executor.submit(() -> read()).get();
  }

  void bySupplyAsync() {
    // BUG: Diagnostic contains: Call it without the wrapper, or flatten them with thenCompose
    CompletableFuture.supplyAsync(() -> load()).join();
  }

  void byRunAsync() {
    // BUG: Diagnostic contains: 'load()' is lost inside the task of 'CompletableFuture.runAsync(..)'
    CompletableFuture.runAsync(() -> load()).join();
  }

  CompletableFuture<Void> byRunAsyncReturned() {
    // BUG: Diagnostic contains: 'this::load' is lost inside
    return CompletableFuture.runAsync(this::load, pool);
  }

  void byBlock() {
    // BUG: Diagnostic contains: 'load()' is lost inside
    CompletableFuture.supplyAsync(
            () -> {
              work();
              return load();
            })
        .join();
  }

  void inVariable() throws Exception {
    // BUG: Diagnostic contains: 'load()' is lost inside
    var outer = executor.submit(() -> load());
    outer.get();
  }

  void inVariableOfAnyType() throws Exception {
    // BUG: Diagnostic contains: 'load()' is lost inside
    Future<?> outer = executor.submit(() -> load());
    outer.get();
  }

  CompletableFuture<?> returnedAsAnyTask() {
    // BUG: Diagnostic contains: 'save(..)' is lost inside
    return load().thenApply(v -> save(v));
  }

  Future<Object> returnedAsTaskOfObject() {
    // BUG: Diagnostic contains: 'load()' is lost inside
    return executor.submit(() -> load());
  }

  void givenAway() {
    // BUG: Diagnostic contains: 'load()' is lost inside
    await(executor.submit(() -> load()));
  }

  void keptAsAnyTask() {
    // BUG: Diagnostic contains: 'load()' is lost inside
    this.last = executor.submit(() -> load());
  }

  void byGuavaTransform() {
    // BUG: Diagnostic contains: 'guava()' is lost inside
    Futures.getUnchecked(Futures.transform(guava(), v -> guava(), pool));
  }

  void inCallbackOfTheOuterOne() {
    load()
        // BUG: Diagnostic contains: is lost inside
        .thenApply(v -> save(v))
        .thenAccept(f -> work())
        .join();
  }

  // A handler after the nesting hears of the outer one only.

  void handledAfterwards() {
    load()
        // BUG: Diagnostic contains: 'save(..)' is lost inside the task of 'load().thenApply(..)'
        .thenApply(v -> save(v))
        .exceptionally(
            t -> {
              report(t);
              return null;
            });
  }

  void reportedAfterwards() {
    load()
        // BUG: Diagnostic contains: 'save(..)' is lost inside
        .thenApply(v -> save(v))
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                report(t);
              }
            });
  }

  void handledInAVariable() {
    // BUG: Diagnostic contains: 'save(..)' is lost inside
    var outer = load().thenApply(v -> save(v));
    outer.exceptionally(
        t -> {
          report(t);
          return null;
        });
  }

  CompletableFuture<?> recoveredAndReturned() {
    // BUG: Diagnostic contains: 'save(..)' is lost inside
    return load().thenApply(v -> save(v)).exceptionally(t -> fallback());
  }

  // A failure that is a value.

  CompletableFuture<?> failedInside() {
    // BUG: Diagnostic contains: The failure of 'CompletableFuture.failedFuture(..)' is lost inside
    return load().thenApply(v -> CompletableFuture.failedFuture(new IOException(v)));
  }

  CompletableFuture<Object> failedOnABranch() {
    // BUG: Diagnostic contains: whose value it becomes: that task succeeds. Throw
    return load().handle((v, t) -> t == null ? v : CompletableFuture.failedFuture(t));
  }

  // Hidden by a type.

  Object returnedAsAnything() {
    // BUG: Diagnostic contains: 'save(..)' is lost inside
    return load().thenApply(v -> save(v));
  }

  Supplier<CompletableFuture<?>> returnedByALambda() {
    // BUG: Diagnostic contains: 'save(..)' is lost inside
    return () -> load().thenApply(v -> save(v));
  }

  List<CompletableFuture<?>> asElements() {
    List<CompletableFuture<?>> tasks = new ArrayList<>();
    // BUG: Diagnostic contains: 'save(..)' is lost inside
    tasks.add(load().thenApply(v -> save(v)));
    return tasks;
  }

  CompletableFuture<Void> whereNoValueIsLeft(List<String> keys) {
    return CompletableFuture.allOf(
        keys.stream()
            // BUG: Diagnostic contains: 'save(..)' is lost inside
            .map(k -> load().thenApply(v -> save(k)))
            .toArray(CompletableFuture[]::new));
  }

  // BUG: Diagnostic contains: 'open' returns a task of a task
  abstract CompletableFuture<CompletableFuture<String>> open();

  // BUG: Diagnostic contains: 'openStage' returns a task of a task
  Future<CompletionStage<String>> openStage() {
    return executor.submit(() -> stage());
  }

  void onlyTheOuterOneIsAwaited() {
    // BUG: Diagnostic contains: The inner task of 'open()' is lost
    open().join();
  }
}
