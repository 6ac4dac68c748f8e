package dev.tether.checker.fix;

import dev.tether.checker.checks.DanglingTask;
import dev.tether.checker.checks.MisleadingTaskReturn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each kind of fix, first where it applies, and what comes in its place elsewhere. */
final class FixKindsTest {
  @Test
  void execute() {
    FixCases.patch(
        new PatchRun().first(FixKind.EXECUTE).withoutTracker(),
        """
        import java.util.concurrent.*;

        class A {
          private final ExecutorService fixed = Executors.newFixedThreadPool(1);
          private final ExecutorService scheduled = Executors.newScheduledThreadPool(1);
          private final ExecutorService own = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, null) {};
          ExecutorService unknown;
          ThreadPoolExecutor pool;

          native void work();

          native String compute();

          native String risky() throws Exception;

          void go(Runnable body) {
            fixed.submit(body); // a comment
            pool.submit(() -> work());
            pool.submit(() -> compute());
            pool.submit(this::work);
            scheduled.submit(body);
            own.submit(body);
            unknown.submit(body);
            pool.submit(() -> risky());
            var local = Executors.newCachedThreadPool();
            local /* of ours */.submit(body);
            Future<?> kept = pool.submit(body);
          }
        }
        """,
        """
        import java.util.concurrent.*;

        class A {
          private final ExecutorService fixed = Executors.newFixedThreadPool(1);
          private final ExecutorService scheduled = Executors.newScheduledThreadPool(1);
          private final ExecutorService own = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, null) {};
          ExecutorService unknown;
          ThreadPoolExecutor pool;

          native void work();

          native String compute();

          native String risky() throws Exception;

          void go(Runnable body) {
            fixed.execute(body); // a comment
            pool.execute(() -> work());
            pool.execute(() -> compute());
            pool.execute(this::work);
            scheduled.submit(() -> {
              try {
                body.run();
              } catch (Throwable failure) {
                System.getLogger("A").log(System.Logger.Level.ERROR, "A.go:submit2 failed", failure);
              }
            });
            own.submit(() -> {
              try {
                body.run();
              } catch (Throwable failure) {
                System.getLogger("A").log(System.Logger.Level.ERROR, "A.go:submit3 failed", failure);
              }
            });
            unknown.submit(() -> {
              try {
                body.run();
              } catch (Throwable failure) {
                System.getLogger("A").log(System.Logger.Level.ERROR, "A.go:submit4 failed", failure);
              }
            });
            pool.submit(() -> {
              try {
                return risky();
              } catch (Throwable failure) {
                System.getLogger("A").log(System.Logger.Level.ERROR, "A.risky failed", failure);
                throw failure;
              }
            });
            var local = Executors.newCachedThreadPool();
            local /* of ours */.execute(body);
            Future<?> kept = pool.submit(() -> {
              try {
                body.run();
              } catch (Throwable failure) {
                System.getLogger("A").log(System.Logger.Level.ERROR, "A.go:submit6 failed", failure);
              }
            });
          }
        }
        """);
  }

  @Test
  void guard() {
    FixCases.patch(
        new PatchRun().first(FixKind.GUARD).withoutTracker(),
        """
        import java.util.concurrent.*;
        import java.util.logging.Logger;

        class A {
          private static final Logger LOG = Logger.getLogger("A");
          ExecutorService pool;

          native void work();

          native String risky() throws Exception;

          void go(Runnable body, Callable<String> callable) {
            pool.submit(() -> work());
            pool.submit(this::work);
            pool.submit(this::risky);
            pool.submit(() -> risky());
            pool.submit(body);
            pool.submit(callable);
            pool.submit(
                () -> {
                  // first
                  work();

                  String text =
                      \"""
                      stays
                      \""";
                  work(); // last
                });
            pool.submit(() -> { work(); return risky(); });
            pool.submit(
                new Runnable() {
                  @Override
                  public void run() {
                    work();
                  }
                });
            pool.submit(new Body());
          }

          class Body implements Callable<String> {
            @Override
            public String call() throws Exception {
              return risky();
            }
          }
        }
        """,
        """
        import java.util.concurrent.*;
        import java.util.logging.Level;
        import java.util.logging.Logger;

        class A {
          private static final Logger LOG = Logger.getLogger("A");
          ExecutorService pool;

          native void work();

          native String risky() throws Exception;

          void go(Runnable body, Callable<String> callable) {
            pool.submit(() -> {
              try {
                work();
              } catch (Throwable failure) {
                LOG.log(Level.SEVERE, "A.work failed", failure);
              }
            });
            pool.submit(() -> {
              try {
                work();
              } catch (Throwable failure) {
                LOG.log(Level.SEVERE, "A.work failed", failure);
              }
            });
            pool.submit(() -> {
              try {
                return risky();
              } catch (Throwable failure) {
                LOG.log(Level.SEVERE, "A.risky failed", failure);
                throw failure;
              }
            });
            pool.submit(() -> {
              try {
                return risky();
              } catch (Throwable failure) {
                LOG.log(Level.SEVERE, "A.risky failed", failure);
                throw failure;
              }
            });
            pool.submit(() -> {
              try {
                body.run();
              } catch (Throwable failure) {
                LOG.log(Level.SEVERE, "A.go:submit failed", failure);
              }
            });
            pool.submit(() -> {
              try {
                return callable.call();
              } catch (Throwable failure) {
                LOG.log(Level.SEVERE, "A.go:submit2 failed", failure);
                throw failure;
              }
            });
            pool.submit(
                () -> {
                  try {
                    // first
                    work();

                    String text =
                        \"""
                      stays
                      \""";
                    work(); // last
                  } catch (Throwable failure) {
                    LOG.log(Level.SEVERE, "A.go:submit3 failed", failure);
                  }
                });
            pool.submit(() -> {
              try {
                work(); return risky();
              } catch (Throwable failure) {
                LOG.log(Level.SEVERE, "A.go:submit4 failed", failure);
                throw failure;
              }
            });
            pool.submit(
                new Runnable() {
                  @Override
                  public void run() {
                    try {
                      work();
                    } catch (Throwable failure) {
                      LOG.log(Level.SEVERE, "A.go:submit5 failed", failure);
                    }
                  }
                });
            pool.submit(new Body());
          }

          class Body implements Callable<String> {
            @Override
            public String call() throws Exception {
              try {
                return risky();
              } catch (Throwable failure) {
                LOG.log(Level.SEVERE, "Body.call failed", failure);
                throw failure;
              }
            }
          }
        }
        """);
  }

  @Test
  void returned() {
    FixCases.patch(
        new PatchRun()
            .first(FixKind.RETURN)
            .checks(List.of(DanglingTask.class, MisleadingTaskReturn.class)),
        """
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<Void> save();

          CompletableFuture<Void> same() {
            save();
            return CompletableFuture.completedFuture(null);
          }

          CompletableFuture<Void> other() {
            load(); // a comment
            return CompletableFuture.completedFuture(null);
          }

          CompletableFuture<Integer> value() {
            load();
            return CompletableFuture.completedFuture(1);
          }

          void none() {
            load();
          }
        }
        """,
        """
        import dev.tether.tracker.BackgroundTasks;
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<Void> save();

          CompletableFuture<Void> same() {
            return save();
          }

          CompletableFuture<Void> other() {
            return load().thenApply(ignored -> null); // a comment
          }

          CompletableFuture<Integer> value() {
            load();
            return CompletableFuture.completedFuture(1);
          }

          void none() {
            BackgroundTasks.track(load(), "A.none");
          }
        }
        """);
  }

  @Test
  void waitInTests() {
    FixCases.patch(
        new PatchRun().first(FixKind.WAIT).with(Test.class),
        """
        import java.util.concurrent.*;
        import org.junit.jupiter.api.Test;

        class A {
          ExecutorService pool;

          native CompletableFuture<String> load();

          native CompletionStage<String> stage();

          native void work();

          @Test
          void plain() {
            load();
            stage();
            load().thenAccept(System.out::println);
            pool.submit(this::work);
            var kept = load();
            pool.execute(() -> load());
          }

          @Test
          void declares() throws Exception {
            load();
            pool.submit(this::work);
          }
        }
        """,
        """
        import java.util.concurrent.*;
        import org.junit.jupiter.api.Test;

        class A {
          ExecutorService pool;

          native CompletableFuture<String> load();

          native CompletionStage<String> stage();

          native void work();

          @Test
          void plain() {
            load().orTimeout(10, TimeUnit.SECONDS).join();
            stage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
            load().thenAccept(System.out::println).orTimeout(10, TimeUnit.SECONDS).join();
            pool.submit(this::work);
            var kept = load();
            kept.orTimeout(10, TimeUnit.SECONDS).join();
            pool.execute(() -> load());
          }

          @Test
          void declares() throws Exception {
            load().get(10, TimeUnit.SECONDS);
            pool.submit(this::work).get(10, TimeUnit.SECONDS);
          }
        }
        """);
  }
}
