package dev.tether.checker.fix;

import dev.tether.checker.checks.DanglingTask;
import dev.tether.checker.checks.NestedTask;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks that are lost inside of others, joined with them. */
final class ComposeFixTest {
  @Test
  void compose() {
    FixCases.patch(
        new PatchRun().first(FixKind.COMPOSE).checks(List.of(DanglingTask.class, NestedTask.class)),
        """
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<Void> save(String s);

          native CompletableFuture<Void> flush();

          native void use(Object o);

          CompletableFuture<Void> go() {
            return load().thenAccept(s -> save(s));
          }

          CompletableFuture<Void> block(Executor executor) {
            return load()
                .thenAcceptAsync(
                    s -> {
                      use(s);
                      save(s);
                    },
                    executor);
          }

          CompletableFuture<Void> run() {
            return load().thenRun(() -> flush());
          }

          CompletableFuture<Void> other() {
            return load().thenAccept(s -> load());
          }
        }
        """,
        """
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<Void> save(String s);

          native CompletableFuture<Void> flush();

          native void use(Object o);

          CompletableFuture<Void> go() {
            return load().thenCompose(s -> save(s));
          }

          CompletableFuture<Void> block(Executor executor) {
            return load()
                .thenComposeAsync(
                    s -> {
                      use(s);
                      return save(s);
                    },
                    executor);
          }

          CompletableFuture<Void> run() {
            return load().thenCompose(ignored -> flush());
          }

          CompletableFuture<Void> other() {
            return load().thenCompose(s -> load().thenRun(() -> {}));
          }
        }
        """);
  }

  @Test
  void composeNested() {
    FixCases.patch(
        new PatchRun().first(FixKind.COMPOSE).checks(List.of(DanglingTask.class, NestedTask.class)),
        """
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<Void> save(String s);

          native <T> CompletableFuture<CompletableFuture<String>> open();

          void open(boolean flag) {
            open().join();
            if (flag) open().thenRun(() -> {}).join();
            load().thenApply(s -> load()).join();
            Runnable r = () -> open().join();
            Object kept = open().join();
          }

          void go() {
            load().thenApply(s -> save(s)).exceptionally(t -> { System.err.println(t); return null; });
            load().thenApply(this::save).join();
            load().thenApply(s -> save(s));
            load().handle((s, t) -> t == null ? save(s) : null).join();
          }
        }
        """,
        """
        import dev.tether.tracker.BackgroundTasks;
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<Void> save(String s);

          native <T> CompletableFuture<CompletableFuture<String>> open();

          void open(boolean flag) {
            open().thenCompose(task -> task).join();
            if (flag) open().thenCompose(task -> task).thenRun(() -> {}).join();
            load().thenCompose(s -> load()).join();
            Runnable r = () -> open().thenCompose(task -> task).join();
            Object kept = open().join();
          }

          void go() {
            load().thenCompose(s -> save(s)).exceptionally(t -> { System.err.println(t); return null; });
            load().thenCompose(this::save).join();
            BackgroundTasks.track(load().thenCompose(s -> save(s)), "A.go:load");
            load().handle((s, t) -> t == null ? BackgroundTasks.track(save(s), "A.go:save4") : null).join();
          }
        }
        """);
  }

  @Test
  void composeNestedWhereTheTypesFit() {
    FixCases.patch(
        new PatchRun().first(FixKind.COMPOSE).checks(List.of(NestedTask.class)),
        """
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<String> save(String s);

          native void use(Object o);

          CompletableFuture<?> returned() {
            return load().thenApply(s -> save(s));
          }

          CompletableFuture<Object> doesNotFit() {
            return load().thenApply(s -> save(s));
          }

          CompletableFuture<?> converted(CompletionStage<String> stage) {
            return stage.thenApply(s -> save(s)).toCompletableFuture();
          }

          void together() {
            CompletableFuture.allOf(load().thenApply(this::save), load()).join();
          }

          void declared() throws Exception {
            Future<?> f = load().thenApply(s -> save(s));
            f.get();
          }

          void recoveredByNull() {
            load().thenApply(s -> save(s)).exceptionally(t -> { use(t); return null; }).join();
          }

          void recoveredByATask() {
            load().thenApply(s -> save(s)).exceptionally(t -> save("")).join();
          }
        }
        """,
        """
        import dev.tether.tracker.BackgroundTasks;
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<String> save(String s);

          native void use(Object o);

          CompletableFuture<?> returned() {
            return load().thenCompose(s -> save(s));
          }

          CompletableFuture<Object> doesNotFit() {
            return load().thenApply(s -> BackgroundTasks.track(save(s), "A.doesNotFit"));
          }

          CompletableFuture<?> converted(CompletionStage<String> stage) {
            return stage.thenCompose(s -> save(s)).toCompletableFuture();
          }

          void together() {
            CompletableFuture.allOf(load().thenCompose(this::save), load()).join();
          }

          void declared() throws Exception {
            Future<?> f = load().thenCompose(s -> save(s));
            f.get();
          }

          void recoveredByNull() {
            load().thenCompose(s -> save(s)).exceptionally(t -> { use(t); return null; }).join();
          }

          void recoveredByATask() {
            load().thenApply(s -> BackgroundTasks.track(save(s), "A.recoveredByATask")).exceptionally(t -> save("")).join();
          }
        }
        """);
  }

  @Test
  void composeAFailureThatIsAValue() {
    FixCases.patch(
        new PatchRun().checks(List.of(NestedTask.class)),
        """
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          void always(Exception e) {
            load().thenApply(s -> CompletableFuture.failedFuture(e)).join();
          }

          CompletableFuture<Object> onABranch(Exception e) {
            return load().thenApply(s -> s.isEmpty() ? CompletableFuture.failedFuture(e) : s);
          }
        }
        """,
        """
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          void always(Exception e) {
            load().thenCompose(s -> CompletableFuture.failedFuture(e)).join();
          }

          CompletableFuture<Object> onABranch(Exception e) {
            return load().thenApply(s -> s.isEmpty() ? CompletableFuture.failedFuture(e) : s);
          }
        }
        """);
  }

  @Test
  void composeUnwrapped() {
    FixCases.patch(
        new PatchRun().first(FixKind.COMPOSE).checks(List.of(DanglingTask.class, NestedTask.class)),
        """
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<CompletableFuture<String>> open();

          native void use(Object o);

          Executor executor;

          void supplied() {
            CompletableFuture.supplyAsync(() -> load(), executor).join();
          }

          void suppliedByBlock() {
            CompletableFuture.supplyAsync(
                    () -> {
                      use(1);
                      return load();
                    })
                .join();
          }

          void ran() {
            CompletableFuture.runAsync(() -> load()).join();
          }

          CompletableFuture<Void> ranAndReturned() {
            return CompletableFuture.runAsync(this::load, executor);
          }

          void declared() {
            open().join();
          }
        }
        """,
        """
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<CompletableFuture<String>> open();

          native void use(Object o);

          Executor executor;

          void supplied() {
            CompletableFuture.supplyAsync(() -> load(), executor).thenCompose(task -> task).join();
          }

          void suppliedByBlock() {
            CompletableFuture.supplyAsync(
                    () -> {
                      use(1);
                      return load();
                    }).thenCompose(task -> task)
                .join();
          }

          void ran() {
            CompletableFuture.supplyAsync(() -> load()).thenCompose(task -> task).join();
          }

          CompletableFuture<Void> ranAndReturned() {
            return CompletableFuture.supplyAsync(this::load, executor).thenCompose(task -> task).thenRun(() -> {});
          }

          void declared() {
            open().thenCompose(task -> task).join();
          }
        }
        """);
  }
}
