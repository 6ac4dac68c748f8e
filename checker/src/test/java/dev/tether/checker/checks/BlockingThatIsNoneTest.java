package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/**
 * Waits that wait for nothing: the task has ended, or has its thread. {@link BlockingInAsync} says
 * nothing of them; beside each stands the wait that it is not.
 */
final class BlockingThatIsNoneTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(BlockingInAsync.class, getClass());

  @Test
  void silentWhereTheCalleeHasDoneItAll() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;

            abstract class A {
              private final Map<String, String> map = new HashMap<>();

              abstract CompletableFuture<String> load();

              CompletableFuture<Void> putAsync(String key, String value) {
                if (key == null) {
                  return deleteAsync(key);
                }
                CompletableFuture<Void> future = new CompletableFuture<>();
                try {
                  map.put(key, value);
                  future.complete(null);
                } catch (RuntimeException e) {
                  future.completeExceptionally(e);
                }
                return future;
              }

              CompletableFuture<Void> deleteAsync(String key) {
                map.remove(key);
                return CompletableFuture.completedFuture(null);
              }

              CompletableFuture<Integer> sizeAsync(String key) {
                return deleteAsync(key).thenApply(v -> map.size());
              }

              CompletableFuture<Integer> composedAsync(String key) {
                return deleteAsync(key).thenCompose(v -> sizeAsync("b"));
              }

              CompletableFuture<Void> putAllAsync(Map<String, String> all) {
                all.forEach((k, v) -> putAsync(k, v).join());
                sizeAsync("a").join();
                composedAsync("c").join();
                return CompletableFuture.completedFuture(null);
              }

              CompletableFuture<String> stage() {
                return load().thenApply(v -> v + sizeAsync(v).join());
              }

              // The callback runs here, on the thread of the caller.
              void inline() {
                sizeAsync("a").thenApply(v -> v + load().join());
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void flaggedWhereTheCalleeMayNotHave() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;

            abstract class A {
              abstract CompletableFuture<String> load();

              abstract void later(Runnable work);

              CompletableFuture<String> either(boolean known) {
                return known ? CompletableFuture.completedFuture("") : load();
              }

              CompletableFuture<String> told() {
                CompletableFuture<String> future = new CompletableFuture<>();
                later(() -> future.complete(""));
                return future;
              }

              CompletableFuture<String> handedOut(List<CompletableFuture<String>> waiting) {
                CompletableFuture<String> future = new CompletableFuture<>();
                waiting.add(future);
                return future;
              }

              CompletableFuture<String> composed() {
                return CompletableFuture.completedFuture("").thenCompose(v -> load());
              }

              CompletableFuture<String> elsewhere() {
                return CompletableFuture.completedFuture("").thenApplyAsync(v -> v);
              }

              CompletableFuture<String> one() {
                // BUG: Diagnostic contains: either(..).join()
                return load().thenApply(v -> either(true).join());
              }

              CompletableFuture<String> two() {
                // BUG: Diagnostic contains: told().join()
                return load().thenApply(v -> told().join());
              }

              CompletableFuture<String> three() {
                // BUG: Diagnostic contains: handedOut(..).join()
                return load().thenApply(v -> handedOut(new ArrayList<>()).join());
              }

              CompletableFuture<String> four() {
                // BUG: Diagnostic contains: composed().join()
                return load().thenApply(v -> composed().join());
              }

              CompletableFuture<String> five() {
                // BUG: Diagnostic contains: elsewhere().join()
                return load().thenApply(v -> elsewhere().join());
              }
            }
            """)
        .doTest();
  }

  @Test
  void silentAfterTheTaskWasRunHere() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              abstract CompletableFuture<String> load();

              private final ConcurrentMap<String, FutureTask<String>> tasks =
                  new ConcurrentHashMap<>();

              private static String execute(FutureTask<String> task) {
                try {
                  task.run();
                  return task.get();
                } catch (InterruptedException | ExecutionException e) {
                  throw new IllegalStateException(e);
                }
              }

              CompletableFuture<String> helper(FutureTask<String> task) {
                return load().thenApply(v -> execute(task));
              }

              CompletableFuture<String> once(String key, Callable<String> body) {
                return load()
                    .thenApply(
                        v -> {
                          FutureTask<String> made = new FutureTask<>(body);
                          FutureTask<String> task = tasks.putIfAbsent(key, made);
                          if (task == null) {
                            task = made;
                            task.run();
                          }
                          try {
                            return task.get();
                          } catch (InterruptedException | ExecutionException e) {
                            throw new IllegalStateException(e);
                          }
                        });
              }

              CompletableFuture<String> another(FutureTask<String> task, FutureTask<String> other) {
                return load()
                    .thenApply(
                        v -> {
                          other.run();
                          try {
                            // BUG: Diagnostic contains: 'task.get()'
                            return task.get();
                          } catch (InterruptedException | ExecutionException e) {
                            throw new IllegalStateException(e);
                          }
                        });
              }
            }
            """)
        .doTest();
  }

  /** A queue is first in, first out: what was submitted before the waiter has its thread. */
  @Test
  void ownExecutorInOrder() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              private final ExecutorService executor = Executors.newSingleThreadExecutor();
              private Future<String> first;

              abstract String work() throws Exception;

              void variable() {
                Future<String> before = executor.submit(this::work);
                executor.submit(() -> before.get());
              }

              void field() {
                first = executor.submit(this::work);
                executor.submit(() -> first.get());
              }

              void chained() {
                CompletableFuture<String> before = CompletableFuture.supplyAsync(() -> "", executor);
                executor.submit(() -> before.join());
              }

              void inside() {
                executor.submit(
                    () -> {
                      Future<String> inner = executor.submit(this::work);
                      // BUG: Diagnostic contains: inner.get()
                      return inner.get();
                    });
              }

              /** The second stage is submitted when the first one has ended. */
              void stage() {
                CompletableFuture<String> later =
                    CompletableFuture.supplyAsync(() -> "").thenApplyAsync(v -> v, executor);
                // BUG: Diagnostic contains: later.join()
                executor.submit(() -> later.join());
              }
            }
            """)
        .doTest();
  }

  @Test
  void ownExecutorWithOneWaiter() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;

            abstract class A {
              private final ExecutorService shared = Executors.newFixedThreadPool(2);

              void local(List<Callable<String>> tasks) {
                ExecutorService pool = Executors.newFixedThreadPool(Math.min(5, tasks.size()) + 1);
                pool.submit(() -> pool.invokeAll(tasks));
                pool.shutdown();
              }

              void single(List<Callable<String>> tasks) {
                ExecutorService pool = Executors.newSingleThreadExecutor();
                // BUG: Diagnostic contains: pool.invokeAll(..)
                pool.submit(() -> pool.invokeAll(tasks));
                pool.shutdown();
              }

              void one(List<Callable<String>> tasks) {
                ExecutorService pool = Executors.newFixedThreadPool(1);
                // BUG: Diagnostic contains: pool.invokeAll(..)
                pool.submit(() -> pool.invokeAll(tasks));
                pool.shutdown();
              }

              void several(List<List<Callable<String>>> all) {
                ExecutorService pool = Executors.newFixedThreadPool(4);
                for (List<Callable<String>> tasks : all) {
                  // BUG: Diagnostic contains: pool.invokeAll(..)
                  pool.submit(() -> pool.invokeAll(tasks));
                }
                pool.shutdown();
              }

              void everyCall(List<Callable<String>> tasks) {
                // BUG: Diagnostic contains: shared.invokeAll(..)
                shared.submit(() -> shared.invokeAll(tasks));
              }
            }
            """)
        .doTest();
  }

  /** A pool that adds a thread for each of its own that waits, whoever gives it out. */
  @Test
  void compensatingPoolBehindAMethod() {
    helper
        .addSourceLines(
            "Pools.java",
            """
            import java.util.concurrent.*;

            final class Pools {
              static ExecutorService common() {
                return ForkJoinPool.commonPool();
              }
            }
            """)
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            final class A {
              CompletableFuture<String> mint() {
                return CompletableFuture.supplyAsync(() -> "", Pools.common());
              }

              void statistics() {
                CompletableFuture.runAsync(() -> mint().join(), Pools.common());
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  /** Who gives a callback does not wait. */
  @Test
  void waitForWhoGivesNoCallback() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;
            import java.util.function.Consumer;

            abstract class A implements Consumer<String> {
              abstract CompletableFuture<String> load();

              abstract CompletableFuture<String> start();

              private String latest(Consumer<String> callback) {
                CompletableFuture<String> task = load();
                if (callback != null) {
                  task.thenAccept(callback);
                }
                if (callback == null) {
                  return task.join();
                }
                return "";
              }

              CompletableFuture<String> told() {
                return start().thenApply(v -> latest(this) + latest(x -> {}));
              }

              CompletableFuture<String> waits() {
                // BUG: Diagnostic contains: latest(..)
                return start().thenApply(v -> latest(null));
              }
            }
            """)
        .doTest();
  }

  @Test
  void outcomeThatIsThere() {
    helper
        .addSourceLines(
            "scala/util/Try.java",
            """
            package scala.util;

            public abstract class Try<T> {
              public abstract boolean isSuccess();

              public abstract Try<Throwable> failed();

              public abstract T get();
            }
            """)
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.CompletableFuture;
            import scala.util.Try;

            final class A {
              void handle(CompletableFuture<Try<String>> task) {
                task.thenAccept(
                    result -> {
                      if (!result.isSuccess()) {
                        System.out.println(result.failed().get());
                      }
                    });
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }
}
