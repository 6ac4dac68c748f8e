import com.google.common.util.concurrent.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

/** Tasks that are values of tasks for a moment, and tasks that only look nested. */
abstract class NestedTaskSilent {
  abstract CompletableFuture<String> load();

  abstract CompletableFuture<String> save(String value);

  abstract Future<String> legacy();

  abstract ListenableFuture<String> guava();

  abstract void report(Throwable t);

  ExecutorService executor;
  Executor pool;
  Map<String, CompletableFuture<String>> cache = new ConcurrentHashMap<>();
  CompletableFuture<CompletableFuture<String>> open;

  CompletableFuture<String> composed() {
    return load().thenCompose(v -> save(v));
  }

  CompletableFuture<String> flattenedAfterwards() {
    return CompletableFuture.supplyAsync(() -> load(), pool).thenCompose(Function.identity());
  }

  CompletableFuture<String> flattenedByLambda() {
    return CompletableFuture.supplyAsync(this::load, pool).thenCompose(f -> f);
  }

  CompletableFuture<String> handledAndFlattened() {
    return load()
        .handle((v, t) -> t == null ? CompletableFuture.completedFuture(v) : save("fallback"))
        .thenCompose(Function.identity());
  }

  String joinedTwice() {
    return load().thenApply(v -> save(v)).join().join();
  }

  String gotTwice() throws Exception {
    return executor.submit(() -> load()).get().get();
  }

  String innerReadLater() {
    var outer = load().thenApply(v -> save(v));
    var inner = outer.join();
    return inner.join();
  }

  void innerHandledInCallback() {
    load()
        .thenApply(v -> save(v))
        .thenAccept(f -> f.whenComplete((v, t) -> report(t)))
        .exceptionally(
            t -> {
              report(t);
              return null;
            });
  }

  void innerReportsItself() {
    load()
        .thenApply(
            v ->
                save(v)
                    .exceptionally(
                        t -> {
                          report(t);
                          return null;
                        }))
        .join();
  }

  ListenableFuture<String> guavaFlattened() {
    return Futures.transformAsync(guava(), v -> guava(), pool);
  }

  CompletableFuture<List<String>> allOfAListOfTasks(List<String> keys) {
    List<CompletableFuture<String>> tasks =
        keys.stream().map(k -> save(k)).collect(Collectors.toList());
    return CompletableFuture.allOf(tasks.toArray(new CompletableFuture<?>[0]))
        .thenApply(unused -> tasks.stream().map(CompletableFuture::join).toList());
  }

  CompletableFuture<String> completedInside() {
    // The inner one is complete: nothing is lost.
    return load().thenApply(v -> CompletableFuture.completedFuture(v)).thenApply(f -> f.join());
  }

  CompletableFuture<String> fromACache() {
    // computeIfAbsent is declared to return any value: the cache answers for it.
    return load().thenCompose(v -> cache.computeIfAbsent(v, k -> save(k)));
  }

  CompletableFuture<Boolean> askedOfACache() {
    return load().thenApply(v -> cache.containsKey(v));
  }

  Callable<CompletableFuture<String>> aFactory() {
    return () -> load();
  }

  Supplier<CompletableFuture<String>> aSupplier() {
    return this::load;
  }

  void keptWhereTheTypeShowsIt() {
    // Whoever reads the field sees that there are two.
    this.open = CompletableFuture.supplyAsync(() -> load(), pool);
  }

  void bodyThatWaits() {
    CompletableFuture.runAsync(() -> load().join(), pool).join();
  }

  String bodyThatReturnsTheResult() throws Exception {
    return executor.submit(() -> load().get()).get();
  }

  CompletableFuture<Optional<String>> optionalInside() {
    return load().thenApply(v -> Optional.of(v));
  }

  void raceOfTwo() {
    CompletableFuture.anyOf(load(), save("a")).join();
  }

  CompletableFuture<String> recoveredAndFlattened() {
    return load()
        .thenApply(v -> save(v))
        .exceptionally(t -> save("fallback"))
        .thenCompose(Function.identity());
  }

  String recoveredAndReadTwice() {
    return load().thenApply(v -> save(v)).exceptionally(t -> save("fallback")).join().join();
  }

  CompletableFuture<String> recoveredByAnotherTask() {
    // exceptionallyCompose flattens by itself.
    return load().exceptionallyCompose(t -> save("fallback"));
  }

  List<CompletableFuture<CompletableFuture<String>>> elementsThatShowIt(List<String> keys) {
    List<CompletableFuture<CompletableFuture<String>>> tasks = new ArrayList<>();
    for (String key : keys) {
      tasks.add(load().thenApply(v -> save(key)));
    }
    return tasks;
  }

  void elementsThatAreDrained(List<String> keys) {
    List<CompletableFuture<CompletableFuture<String>>> tasks = new ArrayList<>();
    for (String key : keys) {
      tasks.add(load().thenApply(v -> save(key)));
    }
    CompletableFuture.allOf(tasks.toArray(new CompletableFuture<?>[0])).join();
    tasks.forEach(t -> t.join().join());
  }

  Supplier<CompletableFuture<CompletableFuture<String>>> aSupplierThatShowsIt() {
    return () -> load().thenApply(v -> save(v));
  }

  Object readTwiceAndPrinted() {
    var outer = load().thenApply(v -> save(v));
    System.out.println(outer);
    return outer.join().join();
  }

  CompletableFuture<Void> bodiesOfWhichNoneLaunches() {
    return CompletableFuture.allOf(
        CompletableFuture.runAsync(() -> report(null), pool),
        CompletableFuture.runAsync(() -> save("a").join(), pool));
  }

  CompletableFuture<String> failedInside() {
    return load().thenCompose(v -> CompletableFuture.failedFuture(new IllegalStateException(v)));
  }

  CompletableFuture<String> failedOrNotAndFlattened() {
    return load()
        .handle(
            (v, t) ->
                t == null
                    ? CompletableFuture.completedFuture(v)
                    : CompletableFuture.<String>failedFuture(t))
        .thenCompose(Function.identity());
  }

  @SuppressWarnings("NestedTask")
  void suppressed() {
    load().thenApply(v -> save(v)).join();
  }

  @SuppressWarnings("DanglingTask")
  void suppressedByTheOtherName() {
    load().thenApply(v -> save(v)).join();
  }

  interface Connector<T> {
    T open();
  }

  interface TwoPhase extends Connector<CompletableFuture<CompletableFuture<String>>> {
    @Override
    CompletableFuture<CompletableFuture<String>> open();
  }
}
