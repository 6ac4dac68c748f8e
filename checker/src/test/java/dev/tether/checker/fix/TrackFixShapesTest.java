package dev.tether.checker.fix;

import dev.tether.checker.checks.NestedTask;
import dev.tether.checker.checks.UnguardedPeriodicTask;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shapes that tracking takes: submit, watch, repeating, for each, before what swallows. */
final class TrackFixShapesTest {
  private static void track(String before, String after) {
    FixCases.patch(new PatchRun().first(FixKind.TRACKER), before, after);
  }

  @Test
  void submit() {
    track(
        """
        import java.util.List;
        import java.util.concurrent.*;

        class A {
          private final ExecutorService pool = Executors.newCachedThreadPool();
          ForkJoinPool forks;
          private Future<String> kept;

          native String work() throws Exception;

          native void run();

          void submits(Callable<String> callable, Runnable runnable) {
            pool.submit(callable);
            pool.submit(runnable);
            pool.submit(() -> work());
            pool.submit(() -> run());
            pool.submit(this::work);
            pool.submit(this::run);
            this.pool.submit(
                () -> {
                  // a comment
                  return work();
                });
            pool.submit(runnable, null);
            forks.submit(runnable);
            pool // the shared one
                .submit(runnable); // no answer
            kept = pool.submit(callable);
          }

          void each(List<Runnable> runnables, List<Callable<String>> callables) {
            runnables.forEach(pool::submit);
            callables.forEach(pool::submit);
          }

          static class Pool extends ThreadPoolExecutor {
            Pool() {
              super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            }

            void go(Runnable r) {
              submit(r);
              super.submit(r);
              new Object() {
                void inside() {
                  submit(r);
                }
              };
            }
          }

          static class OwnTasks extends ThreadPoolExecutor {
            OwnTasks() {
              super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            }

            @Override
            protected <T> RunnableFuture<T> newTaskFor(Runnable r, T t) {
              return new FutureTask<>(r, t);
            }

            void go(Runnable r) {
              submit(r);
            }
          }
        }
        """,
        """
        import dev.tether.tracker.BackgroundTasks;
        import java.util.List;
        import java.util.concurrent.*;

        class A {
          private final ExecutorService pool = Executors.newCachedThreadPool();
          ForkJoinPool forks;
          private Future<String> kept;

          native String work() throws Exception;

          native void run();

          void submits(Callable<String> callable, Runnable runnable) {
            BackgroundTasks.submit(pool, "A.submits:submit", callable);
            BackgroundTasks.submit(pool, "A.submits:submit2", runnable);
            BackgroundTasks.submit(pool, "A.submits:work", () -> work());
            BackgroundTasks.submit(pool, "A.submits:run", () -> run());
            BackgroundTasks.submit(pool, "A.submits:work2", this::work);
            BackgroundTasks.submit(pool, "A.submits:run2", this::run);
            BackgroundTasks.submit(this.pool, "A.submits:submit3", () -> {
                  // a comment
                  return work();
                });
            BackgroundTasks.submit(pool, "A.submits:submit4", runnable);
            BackgroundTasks.submit(forks, "A.submits:submit5", runnable);
            BackgroundTasks.submit(pool // the shared one
                , "A.submits:submit6", runnable); // no answer
            kept = BackgroundTasks.submit(pool, "A.submits:submit7", callable);
          }

          void each(List<Runnable> runnables, List<Callable<String>> callables) {
            runnables.forEach(value -> BackgroundTasks.submit(pool, "A.each:submit", value));
            callables.forEach(value -> BackgroundTasks.submit(pool, "A.each:submit2", value));
          }

          static class Pool extends ThreadPoolExecutor {
            Pool() {
              super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            }

            void go(Runnable r) {
              BackgroundTasks.submit(this, "A.Pool.go:submit", r);
              BackgroundTasks.watch(super.submit(r), "A.Pool.go:submit2");
              new Object() {
                void inside() {
                  BackgroundTasks.submit(Pool.this, "A.Pool.go:submit3", r);
                }
              };
            }
          }

          static class OwnTasks extends ThreadPoolExecutor {
            OwnTasks() {
              super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            }

            @Override
            protected <T> RunnableFuture<T> newTaskFor(Runnable r, T t) {
              return new FutureTask<>(r, t);
            }

            void go(Runnable r) {
              BackgroundTasks.watch(submit(r), "A.OwnTasks.go");
            }
          }
        }
        """);
  }

  @Test
  void poolsThatMayMakeTheirOwnTasksAreWatched() {
    String source =
        """
        import java.util.concurrent.*;

        class A {
          private final ExecutorService given;
          private final ExecutorService own = new OwnTasks();
          private final ExecutorService fixed = Executors.newFixedThreadPool(2);
          private final ThreadPoolExecutor read =
              new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
          private final ThreadPoolExecutor asked =
              new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());

          A(ExecutorService given) {
            this.given = given;
          }

          ExecutorService own() {
            return own;
          }

          ExecutorService fixed() {
            return fixed;
          }

          int waiting() {
            return asked.getQueue().size() + (read.getQueue().peek() instanceof FutureTask ? 1 : 0);
          }

          void go1(Runnable r) {
            given.submit(r);
          }

          void go2(Runnable r) {
            own().submit(r);
          }

          void go3(Runnable r) {
            fixed().submit(r);
          }

          void go4(Runnable r) {
            read.submit(r);
          }

          void go5(Runnable r) {
            asked.submit(r);
          }

          static class OwnTasks extends ThreadPoolExecutor {
            OwnTasks() {
              super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            }

            @Override
            protected <T> RunnableFuture<T> newTaskFor(Runnable r, T t) {
              return new FutureTask<>(r, t);
            }
          }
        }
        """;
    String after =
        source
            .replace("given.submit(r)", "BackgroundTasks.watch(given.submit(r), \"A.go1\")")
            .replace("own().submit(r)", "BackgroundTasks.watch(own().submit(r), \"A.go2\")")
            .replace("fixed().submit(r)", "BackgroundTasks.submit(fixed(), \"A.go3\", r)")
            .replace("asked.submit(r)", "BackgroundTasks.submit(asked, \"A.go5\", r)")
            .replace("  read.submit(r)", "  BackgroundTasks.watch(read.submit(r), \"A.go4\")");
    track(source, "import dev.tether.tracker.BackgroundTasks;\n" + after);
  }

  @Test
  void watch() {
    track(
        """
        import java.util.concurrent.*;

        class A {
          ScheduledExecutorService scheduler;
          private ScheduledFuture<?> timer;
          private Future<String>[] many;

          native String work();

          void watches(boolean b, int i) {
            scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
            ScheduledFuture<String> f = scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
            f.cancel(true);
            if (b) timer = scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
            if (b) {
            } else
              timer = scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
            if (b) // a comment
              timer = scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
            switch (i) {
              case 1:
                timer = scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
                break;
              default:
            }
            switch (i) {
              case 1 -> timer = scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
              default -> {}
            }
          }

          void stop() {
            timer.cancel(false);
          }
        }
        """,
        """
        import dev.tether.tracker.BackgroundTasks;
        import java.util.concurrent.*;

        class A {
          ScheduledExecutorService scheduler;
          private ScheduledFuture<?> timer;
          private Future<String>[] many;

          native String work();

          void watches(boolean b, int i) {
            BackgroundTasks.watch(scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS), "A.watches:work");
            ScheduledFuture<String> f = scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
            BackgroundTasks.watch(f, "A.watches:work2");
            f.cancel(true);
            if (b) {
              timer = scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
              BackgroundTasks.watch(timer, "A.watches:work3");
            }
            if (b) {
            } else {
              timer = scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
              BackgroundTasks.watch(timer, "A.watches:work4");
            }
            if (b) { // a comment
              timer = scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
              BackgroundTasks.watch(timer, "A.watches:work5");
            }
            switch (i) {
              case 1:
                timer = scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
                BackgroundTasks.watch(timer, "A.watches:work6");
                break;
              default:
            }
            switch (i) {
              case 1 -> {
                timer = scheduler.schedule(() -> work(), 1, TimeUnit.SECONDS);
                BackgroundTasks.watch(timer, "A.watches:work7");
              }
              default -> {}
            }
          }

          void stop() {
            timer.cancel(false);
          }
        }
        """);
  }

  @Test
  void repeating() {
    FixCases.patch(
        new PatchRun().checks(List.of(UnguardedPeriodicTask.class)),
        """
        import java.util.concurrent.*;

        class A {
          ScheduledExecutorService scheduler;

          native void work();

          void repeats(Runnable body) {
            scheduler.scheduleAtFixedRate(() -> work(), 1, 1, TimeUnit.SECONDS);
            scheduler.scheduleWithFixedDelay(this::work, 1, 1, TimeUnit.SECONDS);
            scheduler.scheduleWithFixedDelay(body, 1, 1, TimeUnit.SECONDS);
          }
        }
        """,
        """
        import dev.tether.tracker.BackgroundTasks;
        import java.util.concurrent.*;

        class A {
          ScheduledExecutorService scheduler;

          native void work();

          void repeats(Runnable body) {
            scheduler.scheduleAtFixedRate(BackgroundTasks.repeating("A.repeats:work", () -> work()), 1, 1, TimeUnit.SECONDS);
            scheduler.scheduleWithFixedDelay(BackgroundTasks.repeating("A.repeats:work2", this::work), 1, 1, TimeUnit.SECONDS);
            scheduler.scheduleWithFixedDelay(body, 1, 1, TimeUnit.SECONDS);
          }
        }
        """);
  }

  @Test
  void containersAndChains() {
    track(
        """
        import java.util.*;
        import java.util.concurrent.*;

        class A {
          ExecutorService pool;

          native CompletableFuture<String> load();

          native List<CompletableFuture<String>> loadAll();

          native void step();

          void all(List<Callable<String>> bodies) throws Exception {
            pool.invokeAll(bodies);
            loadAll().forEach(f -> f.thenRun(this::step));
          }

          void chains() {
            load().thenApply(String::trim).thenAccept(System.out::println);
            load().exceptionally(t -> null);
            load().whenComplete((v, t) -> step());
          }
        }
        """,
        """
        import dev.tether.tracker.BackgroundTasks;
        import java.util.*;
        import java.util.concurrent.*;

        class A {
          ExecutorService pool;

          native CompletableFuture<String> load();

          native List<CompletableFuture<String>> loadAll();

          native void step();

          void all(List<Callable<String>> bodies) throws Exception {
            pool.invokeAll(bodies).forEach(task -> BackgroundTasks.watch(task, "A.all:invokeAll"));
            loadAll().forEach(f -> BackgroundTasks.track(f.thenRun(this::step), "A.all:loadAll"));
          }

          void chains() {
            BackgroundTasks.track(load().thenApply(String::trim).thenAccept(System.out::println),
                "A.chains:load");
            BackgroundTasks.track(load(), "A.chains:load2").exceptionally(t -> null);
            BackgroundTasks.track(load().whenComplete((v, t) -> step()), "A.chains:load3");
          }
        }
        """);
  }

  @Test
  void tasksInsideTasks() {
    FixCases.patch(
        new PatchRun().checks(List.of(NestedTask.class)).first(FixKind.TRACKER),
        """
        import java.util.*;
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<String> save(String s);

          void chains() {
            load().thenApply(s -> save(s));
            load().thenApply(this::save).whenComplete((v, t) -> System.err.println(t));
          }
        }
        """,
        """
        import dev.tether.tracker.BackgroundTasks;
        import java.util.*;
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<String> save(String s);

          void chains() {
            BackgroundTasks.track(load().thenApply(s -> BackgroundTasks.track(save(s), "A.chains:save")), "A.chains:load");
            load().thenApply((String s2) -> BackgroundTasks.track(save(s2), "A.chains:save2")).whenComplete((v, t) -> System.err.println(t));
          }
        }
        """);
  }
}
