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
