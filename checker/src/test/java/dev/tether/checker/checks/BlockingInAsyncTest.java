package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/**
 * What {@link BlockingInAsync} flags; the silent cases are in {@link BlockingInAsyncSilentTest}.
 */
final class BlockingInAsyncTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(BlockingInAsync.class, getClass());

  @Test
  void identificationCallbacks() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;

            abstract class A {
              abstract CompletableFuture<String> load(String key);

              CompletableFuture<String> stage() {
                // BUG: Diagnostic contains: 'load(..).join()' blocks the thread that completes the
                return load("a").thenApply(v -> load(v).join());
              }

              CompletableFuture<String> reference(CompletableFuture<CompletableFuture<String>> f) {
                // BUG: Diagnostic contains: 'CompletableFuture::join' blocks the thread
                return f.thenApply(CompletableFuture::join);
              }

              void handler(CountDownLatch latch) {
                load("a")
                    .whenComplete(
                        (v, t) -> {
                          try {
                            // BUG: Diagnostic contains: Use an executor of your own
                            latch.await();
                            // BUG: Diagnostic contains: 'Thread.sleep(..)'
                            Thread.sleep(10);
                          } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                          }
                        });
              }

              CompletableFuture<String> notTheOneThatEnded(CompletableFuture<String> other) {
                CompletableFuture<String> f = load("a");
                // BUG: Diagnostic contains: 'other.join()'
                return f.thenApply(v -> other.join());
              }

              CompletableFuture<String> notYetDone(CompletableFuture<String> other) {
                // BUG: Diagnostic contains: other.join()
                return load("a").thenApply(v -> other.isDone() ? v : other.join());
              }

              CompletableFuture<String> insideAStream(List<String> keys) {
                return load("a")
                    // BUG: Diagnostic contains: load(..).join()
                    .thenApply(v -> keys.stream().map(k -> load(k).join()).toList().get(0));
              }

              CompletableFuture<String> inAVariable() {
                // BUG: Diagnostic contains: 'load(..).join()' blocks the thread that completes the
                java.util.function.Function<String, String> step = v -> load(v).join();
                return load("a").thenApply(step);
              }

              CompletableFuture<String> composed() {
                // BUG: Diagnostic contains: load(..).join()
                return load("a").thenCompose(v -> load(load(v).join()));
              }

              void ownHelper() {
                // BUG: Diagnostic contains: load(..).join()
                later(() -> load("a").join());
              }

              private void later(Runnable r) {
                load("b").thenRun(r).join();
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationPools() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;

            abstract class A {
              private final ExecutorService pool = Executors.newFixedThreadPool(4);

              abstract CompletableFuture<String> load(String key);

              abstract com.google.common.util.concurrent.ListenableFuture<String> fetch(String key);

              void commonPool(CountDownLatch latch) {
                // BUG: Diagnostic contains: Line 26 leads to the same wait.
                CompletableFuture.supplyAsync(() -> got("a")).join();
                load("a")
                    .thenAcceptAsync(
                        v -> {
                          try {
                            // BUG: Diagnostic contains: blocks a thread of the common pool
                            latch.await();
                          } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                          }
                        })
                    .join();
                // Told where the first one is.
                load("a").thenAcceptAsync(v -> got(v), ForkJoinPool.commonPool()).join();
              }

              void parallelStream(List<String> keys) {
                // BUG: Diagnostic contains: blocks the common pool's threads one by one
                keys.parallelStream().forEach(k -> got(k));
              }

              protected String got(String key) {
                try {
                  return fetch(key).get();
                } catch (InterruptedException | ExecutionException e) {
                  throw new IllegalStateException(e);
                }
              }

              void selfWait() throws Exception {
                pool.submit(
                        () -> {
                          Future<String> inner = pool.submit(() -> "x");
                          // BUG: Diagnostic contains: waits on a thread of 'pool' for work
                          return inner.get();
                        })
                    .get();
                pool.submit(
                        () -> {
                          // BUG: Diagnostic contains: once all of them wait like this
                          return pool.invokeAll(List.<Callable<String>>of(() -> "x"));
                        })
                    .get();
                pool.execute(
                    // BUG: Diagnostic contains: 'indirectly()' (which calls 'submit(..).get()'
                    () -> indirectly());
                CompletableFuture.runAsync(
                        // BUG: Diagnostic contains: waits on a thread of 'pool'
                        () -> CompletableFuture.supplyAsync(() -> "x", pool).join(), pool)
                    .join();
              }

              private String indirectly() {
                try {
                  return pool.submit(() -> "x").get();
                } catch (InterruptedException | ExecutionException e) {
                  throw new IllegalStateException(e);
                }
              }

              void closesItself() {
                pool.execute(
                    () -> {
                      pool.shutdown();
                      try {
                        // BUG: Diagnostic contains: awaitTermination(..)
                        pool.awaitTermination(1, TimeUnit.DAYS);
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    });
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationLocks() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;

            abstract class A {
              private final Lock lock = new ReentrantLock();
              private final ReadWriteLock both = new ReentrantReadWriteLock();
              private final Object monitor = new Object();

              abstract CompletableFuture<String> load();

              synchronized String method() {
                // BUG: Diagnostic contains: waits for a task while 'this' is held
                return load().join();
              }

              String block() throws Exception {
                synchronized (monitor) {
                  // BUG: Diagnostic contains: waits for a task while 'monitor' is held
                  return load().get();
                }
              }

              String locked() {
                lock.lock();
                try {
                  // BUG: Diagnostic contains: waits for a task while 'lock' is held
                  return load().join();
                } finally {
                  lock.unlock();
                }
              }

              String written() {
                both.writeLock().lock();
                try {
                  // BUG: Diagnostic contains: while 'both.writeLock()' is held
                  return persist();
                } finally {
                  both.writeLock().unlock();
                }
              }

              private String persist() {
                return load().join();
              }

              /** What completes a task needs the locks, too. */
              void completes(CompletableFuture<String> done) {
                done.thenRun(() -> changed());
              }

              private synchronized void changed() {
                synchronized (monitor) {
                  lock.lock();
                  lock.unlock();
                  both.readLock().lock();
                  both.readLock().unlock();
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationSyncWrappers() {
    helper
        .addSourceLines(
            "Client.java",
            """
            import java.util.concurrent.*;

            abstract class Client {
              abstract CompletableFuture<String> loadAsync(String key);

              String load(String key) {
                return await(loadAsync(key));
              }

              static <T> T await(CompletableFuture<T> f) {
                try {
                  return f.get();
                } catch (InterruptedException | ExecutionException e) {
                  throw new IllegalStateException(e);
                }
              }
            }
            """)
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              abstract CompletableFuture<String> next();

              CompletableFuture<String> wrapper(Client client) {
                return next()
                    // BUG: Diagnostic contains: 'client.load(..)' (which calls 'f.get()' on line 12 of
                    .thenApply(v -> client.load(v));
              }

              CompletableFuture<String> wrapperReference(Client client) {
                // Told where the first one is.
                return next().thenApply(client::load);
              }

              CompletableFuture<String> endedAlready(Client client, CompletableFuture<String> a) {
                return a.thenApply(v -> Client.await(a));
              }

              CompletableFuture<String> taskMethod(Client client) {
                // BUG: Diagnostic contains: blocks in 'taskMethod', which returns a task
                String first = next().join();
                return client.loadAsync(first);
              }
            }
            """)
        .doTest();
  }

  /** A helper of which every caller is wrong; a method whose callback is told; a sync twin. */
  @Test
  void identificationContracts() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              interface Handler {
                void onNext(String part);

                void onError(Throwable failure);
              }

              interface Cluster {
                String connection(String node);

                CompletableFuture<String> connectionAsync(String node);
              }

              abstract CompletableFuture<String> send(String request);

              void stream(String request, Handler handler) {
                try {
                  // BUG: Diagnostic contains: blocks in 'stream', which tells 'handler' how it ends
                  send(request).get();
                } catch (InterruptedException | ExecutionException e) {
                  handler.onError(e);
                }
              }

              CompletableFuture<String> scan(Cluster cluster) {
                // BUG: Diagnostic contains: 'cluster.connection(..)' blocks in 'scan'
                return send(cluster.connection("a"));
              }

              synchronized void first() {
                change("a");
              }

              void second() {
                synchronized (this) {
                  change("b");
                }
              }

              private void change(String to) {
                // BUG: Diagnostic contains: (which 'change(..)' on line 33 leads to, among others)
                send(to).join();
              }

              void completed(CompletableFuture<String> done) {
                done.thenRun(this::first);
              }
            }
            """)
        .doTest();
  }

  /** Event loops, operators and callbacks of the real libraries. */
  @Test
  void identificationLibraries() {
    helper.addSourceLines("BlockingLibraries.java", Cases.read("BlockingLibraries.java")).doTest();
  }

  @Test
  void identificationOptions() {
    CompilationTestHelper.newInstance(BlockingInAsync.class, getClass())
        .setArgs(
            "-XepOpt:Tether:BlockingContexts=callback",
            "-XepOpt:Tether:BlockingIo=true",
            "-XepOpt:Tether:BlockingExecutors=patient")
        .addSourceLines(
            "A.java",
            """
            import java.io.InputStream;
            import java.util.concurrent.*;

            abstract class A {
              abstract CompletableFuture<InputStream> open();

              synchronized int noLocks() {
                return open().join().hashCode();
              }

              void io() {
                open()
                    .thenAccept(
                        in -> {
                          try {
                            // BUG: Diagnostic contains: 'in.read()'
                            in.read();
                          } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                          }
                        })
                    .join();
              }
            }
            """)
        .doTest();
  }
}
