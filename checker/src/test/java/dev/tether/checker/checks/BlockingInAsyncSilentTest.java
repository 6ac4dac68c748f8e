package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/**
 * Code that waits where {@link BlockingInAsync} must not object. The shapes were met in real
 * projects (Kafka, Ratis, RocketMQ, Curator, ZooKeeper, Helix, Armeria, Pulsar) and written anew.
 */
final class BlockingInAsyncSilentTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(BlockingInAsync.class, getClass());

  /** A lock that nobody on another thread takes only serialises a blocking API. */
  @Test
  void identificationSilentSerialisingLocks() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              private final Object other = new Object();

              abstract CompletableFuture<String> load();

              synchronized String read() {
                return load().join();
              }

              void completes(CompletableFuture<String> done) {
                done.thenRun(
                    () -> {
                      synchronized (other) {
                        other.notifyAll();
                      }
                    });
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  /** The common pool starts another thread while one of its own waits for a task of the JDK's. */
  @Test
  void identificationSilentCompensation() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;

            abstract class A {
              abstract CompletableFuture<String> load(String key);

              void pool(List<String> keys) {
                CompletableFuture.supplyAsync(() -> load("a").join()).join();
                keys.parallelStream().forEach(k -> load(k).join());
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  /** The task has ended, whoever says so; the wait is not reached; only a log needs it. */
  @Test
  void identificationSilentKnownToHaveEnded() {
    helper
        .addSourceLines(
            "Result.java",
            """
            import java.util.concurrent.*;

            class Result {
              private final CompletableFuture<String> future = new CompletableFuture<>();

              boolean isSuccessful() {
                return future.isDone() && !future.isCompletedExceptionally();
              }

              String get() {
                check(isSuccessful());
                return future.join();
              }

              boolean isEmpty() {
                return future.isDone() && future.join().isEmpty();
              }

              static void check(boolean state) {
                if (!state) {
                  throw new IllegalStateException();
                }
              }
            }
            """)
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;
            import java.util.logging.*;

            abstract class A {
              private static final Logger log = Logger.getLogger("a");
              private CompletableFuture<String> pending;

              abstract CompletableFuture<String> load();

              void callback(Result result) {
                load().thenAccept(v -> result.get());
                load().thenAccept(v -> result.isEmpty());
              }

              void own() {
                load().thenAccept(
                    v -> {
                      if (pending.isDone()) {
                        current();
                      }
                    });
              }

              private String current() {
                return pending.join();
              }

              void closes() {
                load().thenRun(() -> close(false));
              }

              private void close(boolean blocking) {
                if (blocking) {
                  load().join();
                }
              }

              void logs() {
                load().thenRun(
                    () -> {
                      if (log.isLoggable(Level.FINE)) {
                        log.fine(load().join());
                      }
                    });
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationSilentForkJoin() {
    helper
        .addSourceLines(
            "Sum.java",
            """
            import java.util.*;
            import java.util.concurrent.*;

            class Sum extends RecursiveTask<Long> {
              final long[] values;
              final int from;
              final int to;

              Sum(long[] values, int from, int to) {
                this.values = values;
                this.from = from;
                this.to = to;
              }

              @Override
              protected Long compute() {
                if (to - from < 10) {
                  return Arrays.stream(values, from, to).sum();
                }
                Sum left = new Sum(values, from, (from + to) / 2);
                Sum right = new Sum(values, (from + to) / 2, to);
                return left.fork().join() + right.fork().join();
              }

              long forkedInAPool(ForkJoinPool pool) {
                Sum all = new Sum(values, 0, values.length);
                return pool.submit(() -> all.fork().join()).join();
              }

              static List<String> doneInParallel(List<CompletableFuture<String>> all) {
                return all.parallelStream()
                    .filter(CompletableFuture::isDone)
                    .map(CompletableFuture::join)
                    .toList();
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationSilentProvenComplete() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.stream.*;

            abstract class A {
              abstract CompletableFuture<String> load(String key);

              CompletableFuture<String> bothAtOnce() {
                CompletableFuture<String> a = load("a");
                CompletableFuture<String> b = load("b");
                return CompletableFuture.allOf(a, b).thenApply(v -> a.join() + b.join());
              }

              CompletableFuture<List<String>> allOfAList(List<String> keys) {
                List<CompletableFuture<String>> all =
                    keys.stream().map(this::load).collect(Collectors.toList());
                return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
                    .thenApply(v -> all.stream().map(CompletableFuture::join).toList());
              }

              CompletableFuture<String> allOfAndAHelper(List<CompletableFuture<String>> all) {
                return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
                    .thenApply(v -> firstOf(all))
                    .whenComplete((v, t) -> firstOf(all));
              }

              private static String firstOf(List<CompletableFuture<String>> all) {
                for (CompletableFuture<String> one : all) {
                  return one.join();
                }
                return "";
              }

              CompletableFuture<List<String>> allOfAnArrayInAVariable(List<String> keys) {
                List<CompletableFuture<String>> all = new ArrayList<>();
                for (String key : keys) {
                  all.add(load(key));
                }
                CompletableFuture<?>[] array = all.toArray(CompletableFuture[]::new);
                CompletableFuture<Void> done = CompletableFuture.allOf(array);
                return done.thenApply(
                    v -> {
                      List<String> values = new ArrayList<>();
                      for (CompletableFuture<String> one : all) {
                        values.add(one.join());
                      }
                      return values;
                    });
              }

              CompletableFuture<Map<String, String>> allOfAMap(
                  Map<String, CompletableFuture<String>> byKey) {
                return CompletableFuture.allOf(byKey.values().toArray(new CompletableFuture<?>[0]))
                    .thenApply(v -> collect(byKey));
              }

              private static Map<String, String> collect(
                  Map<String, CompletableFuture<String>> byKey) {
                Map<String, String> values = new HashMap<>();
                for (Map.Entry<String, CompletableFuture<String>> e : byKey.entrySet()) {
                  values.put(e.getKey(), e.getValue().join());
                }
                return values;
              }

              CompletableFuture<Integer> oneOfTheList(String key) {
                List<CompletableFuture<String>> all = new ArrayList<>();
                CompletableFuture<String> mine = load(key);
                all.add(mine);
                return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]))
                    .thenApply(v -> mine.join().length());
              }

              CompletableFuture<String> askedBefore(CompletableFuture<String> f) {
                return load("x").thenApply(v -> f.isDone() ? f.join() : v);
              }

              CompletableFuture<String> askedByAnIf(CompletableFuture<String> f) {
                return load("x")
                    .thenApply(
                        v -> {
                          if (f.isDone() && !f.isCompletedExceptionally()) {
                            return f.join();
                          }
                          return v;
                        });
              }

              CompletableFuture<String> leftUnlessDone(CompletableFuture<String> f) {
                return load("x")
                    .thenApply(
                        v -> {
                          if (!f.isDone()) {
                            return v;
                          }
                          return f.join();
                        });
              }

              CompletableFuture<String> orElseNow(CompletableFuture<String> f) {
                return load("x").thenApply(v -> f.getNow(v));
              }

              CompletableFuture<List<String>> onlyTheDone(List<CompletableFuture<String>> all) {
                return load("x")
                    .thenApply(
                        v ->
                            all.stream()
                                .filter(CompletableFuture::isDone)
                                .map(CompletableFuture::join)
                                .toList());
              }

              void inItsOwnHandler(CompletableFuture<String> f) {
                f.whenComplete(
                    (v, t) -> {
                      if (t == null) {
                        System.out.println(f.join());
                      } else {
                        System.err.println(t);
                      }
                    });
              }

              void inAStageOfItsOwn(CompletableFuture<String> f) {
                f.thenRun(() -> System.out.println(f.join())).join();
              }

              CompletableFuture<String> bornEnded(boolean fast) {
                CompletableFuture<String> ready = CompletableFuture.completedFuture("ready");
                return load("x").thenApply(v -> ready.join() + v);
              }

              void waitedForBefore(ExecutorService executor, CompletableFuture<String> f)
                  throws Exception {
                f.get(1, TimeUnit.SECONDS);
                load("x").thenAccept(v -> System.out.println(f.join() + v)).join();
              }

              CompletableFuture<String> getterOfTheSameTask(Holder holder) {
                return holder.future().thenApply(v -> v + holder.future().join());
              }

              interface Holder {
                CompletableFuture<String> future();
              }

              CompletableFuture<Integer> noWaitAtAll(CompletableFuture<String> f) throws Exception {
                return load("x")
                    .thenApply(
                        v -> {
                          try {
                            return f.get(0, TimeUnit.MILLISECONDS).length();
                          } catch (Exception e) {
                            return 0;
                          }
                        });
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationSilentExecutors() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;

            abstract class A {
              private final ExecutorService cached = Executors.newCachedThreadPool();
              private final ExecutorService pool = Executors.newFixedThreadPool(4);
              private final ExecutorService other = Executors.newFixedThreadPool(4);
              private final ForkJoinPool forkJoin = new ForkJoinPool(4);
              private final ExecutorService virtualThreads;

              A(ExecutorService virtualThreads) {
                this.virtualThreads = virtualThreads;
              }

              abstract CompletableFuture<String> load(String key);

              void aBodyMayWaitForWhatRunsElsewhere() {
                pool.execute(() -> load("x").join());
                pool.execute(
                    () -> {
                      try {
                        other.submit(() -> "x").get();
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                    });
              }

              void aPoolThatGrows() {
                cached.execute(
                    () -> {
                      try {
                        cached.submit(() -> "x").get();
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                    });
              }

              void virtualByName() throws Exception {
                virtualThreads
                    .submit(() -> virtualThreads.submit(() -> "x").get())
                    .get();
              }

              void forkJoinTasksHelpOut() {
                forkJoin.submit(() -> forkJoin.submit(() -> "x").join()).join();
              }

              CompletableFuture<String> asyncOnADedicatedExecutor(CompletableFuture<String> f) {
                return f.thenApplyAsync(v -> load(v).join(), pool);
              }

              CompletableFuture<String> continuedWhereTheDedicatedStageEnded() {
                return CompletableFuture.supplyAsync(() -> "x", pool)
                    .thenApply(v -> load(v).join());
              }

              CompletableFuture<String> launchedOnADedicatedExecutor() {
                return CompletableFuture.supplyAsync(() -> load("x").join(), pool);
              }

              void aThreadOfItsOwn(CountDownLatch latch) {
                new Thread(
                        () -> {
                          load("x").join();
                          try {
                            latch.await();
                          } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                          }
                        })
                    .start();
              }

              void notACallback(List<String> keys) throws Exception {
                keys.forEach(k -> load(k).join());
                Optional.of("x").map(k -> load(k).join());
                List<Future<String>> all = pool.invokeAll(List.of());
                for (Future<String> f : all) {
                  f.get();
                }
              }

              Runnable whoKnowsWhere() {
                return () -> load("x").join();
              }

              void unknownApi(Api api) {
                api.register(() -> load("x").join());
              }

              interface Api {
                void register(Runnable r);
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationSilentLocks() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;

            abstract class A {
              private final Lock lock = new ReentrantLock();
              private final Condition changed = lock.newCondition();
              private CompletableFuture<String> pending;

              abstract CompletableFuture<String> load();

              String waitsOutside() {
                CompletableFuture<String> f;
                synchronized (this) {
                  f = load();
                }
                return f.join();
              }

              void aConditionGivesTheLockBack() throws InterruptedException {
                lock.lock();
                try {
                  changed.await();
                } finally {
                  lock.unlock();
                }
              }

              synchronized void aMonitorGivesItselfBack() throws InterruptedException {
                wait();
              }

              synchronized void laterAndElsewhere(ExecutorService executor) {
                executor.execute(() -> load().join());
              }

              interface Batches {
                List<Future<String>> invokeAllTasks(List<String> keys, long timeout);
              }

              synchronized void afterAllOfThem(Batches batches) throws Exception {
                for (Future<String> f : batches.invokeAllTasks(List.of("a"), 10)) {
                  f.get();
                }
              }

              synchronized String onlyIfDone() {
                return pending != null && pending.isDone() ? pending.join() : "";
              }

              String released() {
                lock.lock();
                try {
                  pending = load();
                } finally {
                  lock.unlock();
                }
                return pending.join();
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationSilentTaskMethods() {
    helper
        .addSourceLines("Async.java", "@interface Async {}")
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              abstract CompletableFuture<String> load();

              @Async
              CompletableFuture<String> runsOnTheFrameworksExecutor() {
                return CompletableFuture.completedFuture(load().join());
              }

              CompletableFuture<String> sleepsABit() throws InterruptedException {
                Thread.sleep(1);
                return load();
              }

              String aSyncWrapperInPlainCode() {
                return load().join();
              }

              @SuppressWarnings("BlockingInAsync")
              CompletableFuture<String> suppressed() {
                return CompletableFuture.completedFuture(load().join());
              }
            }
            """)
        .doTest();
  }
}
