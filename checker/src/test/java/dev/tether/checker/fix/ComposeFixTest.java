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
            if (flag) open().thenRun(() -> {}).join();
            load().thenCompose(s -> load()).join();
            Runnable r = () -> open().thenCompose(task -> task).join();
            Object kept = open().join();
          }

          void go() {
            load().thenApply(s -> save(s)).exceptionally(t -> { System.err.println(t); return null; });
            load().thenCompose(this::save).join();
            BackgroundTasks.track(load().thenCompose(s -> save(s)), "A.go:load");
            load().handle((s, t) -> t == null ? BackgroundTasks.track(save(s), "A.go:save3") : null).join();
          }
        }
        """);
  }
}
