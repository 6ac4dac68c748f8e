package dev.tether.checker.fix;

import org.junit.jupiter.api.Test;

/** The fixes that route a task through a tracker. */
final class TrackFixTest {
  private static void track(String before, String after) {
    FixCases.patch(new PatchRun().first(FixKind.TRACKER), before, after);
  }

  @Test
  void everyStatementContext() {
    track(
        """
        import java.util.concurrent.*;
        import java.util.function.*;

        class A {
          native CompletableFuture<String> load();

          void statements(int i, boolean b) {
            if (b) load();
            else load();
            for (load(); b; load()) load();
            while (b) load();
            do load(); while (b);
            switch (i) {
              case 1 -> load();
              case 2 -> {
                load();
              }
              default -> load();
            }
            switch (i) {
              case 1:
                load();
              default:
            }
            label: load();
            synchronized (this) {
              load();
            }
            try {
              load();
            } finally {
              load();
            }
          }
        }
        """,
        """
        import dev.tether.tracker.BackgroundTasks;
        import java.util.concurrent.*;
        import java.util.function.*;

        class A {
          native CompletableFuture<String> load();

          void statements(int i, boolean b) {
            if (b) BackgroundTasks.track(load(), "A.statements:load");
            else BackgroundTasks.track(load(), "A.statements:load2");
            for (BackgroundTasks.track(load(), "A.statements:load3"); b; BackgroundTasks.track(load(), "A.statements:load4")) BackgroundTasks.track(load(), "A.statements:load5");
            while (b) BackgroundTasks.track(load(), "A.statements:load6");
            do BackgroundTasks.track(load(), "A.statements:load7"); while (b);
            switch (i) {
              case 1 -> BackgroundTasks.track(load(), "A.statements:load8");
              case 2 -> {
                BackgroundTasks.track(load(), "A.statements:load9");
              }
              default -> BackgroundTasks.track(load(), "A.statements:load10");
            }
            switch (i) {
              case 1:
                BackgroundTasks.track(load(), "A.statements:load11");
              default:
            }
            label: BackgroundTasks.track(load(), "A.statements:load12");
            synchronized (this) {
              BackgroundTasks.track(load(), "A.statements:load13");
            }
            try {
              BackgroundTasks.track(load(), "A.statements:load14");
            } finally {
              BackgroundTasks.track(load(), "A.statements:load15");
            }
          }
        }
        """);
  }

  @Test
  void everyPlaceOfADeclaration() {
    track(
        """
        package demo;

        import java.util.concurrent.CompletableFuture;

        class A {
          static CompletableFuture<String> load(String... s) {
            return CompletableFuture.supplyAsync(A::work);
          }

          static native String work();

          Runnable field = () -> load();
          static final Runnable CONSTANT = () -> { load(); };

          static {
            load();
          }

          {
            load();
          }

          A() {
            load();
          }

          A(int i) {
            this(() -> load());
          }

          A(Runnable r) {}

          Runnable anonymous() {
            return new Runnable() {
              @Override
              public void run() {
                load();
              }
            };
          }

          enum E {
            ONE(() -> load()),
            TWO(null) {
              @Override
              void go() {
                load();
              }
            };

            E(Runnable r) {}

            void go() {}
          }

          interface I {
            Runnable R = () -> load();

            default void go() {
              load();
            }
          }

          record R(int i) {
            R {
              load();
            }
          }

          class Inner {
            class Deeper {
              void go() {
                load();
                class Local {
                  void here() {
                    load();
                  }
                }
              }
            }
          }
        }
        """,
        """
        package demo;

        import dev.tether.tracker.BackgroundTasks;
        import java.util.concurrent.CompletableFuture;

        class A {
          static CompletableFuture<String> load(String... s) {
            return CompletableFuture.supplyAsync(A::work);
          }

          static native String work();

          Runnable field = () -> BackgroundTasks.track(load(), "A.field");
          static final Runnable CONSTANT = () -> { BackgroundTasks.track(load(), "A.CONSTANT"); };

          static {
            BackgroundTasks.track(load(), "A:load");
          }

          {
            BackgroundTasks.track(load(), "A:load");
          }

          A() {
            BackgroundTasks.track(load(), "A:load");
          }

          A(int i) {
            this(() -> BackgroundTasks.track(load(), "A:load"));
          }

          A(Runnable r) {}

          Runnable anonymous() {
            return new Runnable() {
              @Override
              public void run() {
                BackgroundTasks.track(load(), "A.anonymous");
              }
            };
          }

          enum E {
            ONE(() -> BackgroundTasks.track(load(), "A.E.ONE")),
            TWO(null) {
              @Override
              void go() {
                BackgroundTasks.track(load(), "A.E.TWO");
              }
            };

            E(Runnable r) {}

            void go() {}
          }

          interface I {
            Runnable R = () -> BackgroundTasks.track(load(), "A.I.R");

            default void go() {
              BackgroundTasks.track(load(), "A.I.go");
            }
          }

          record R(int i) {
            R {
              BackgroundTasks.track(load(), "A.R:load");
            }
          }

          class Inner {
            class Deeper {
              void go() {
                BackgroundTasks.track(load(), "A.Inner.Deeper.go:load");
                class Local {
                  void here() {
                    BackgroundTasks.track(load(), "A.Inner.Deeper.go:load2");
                  }
                }
              }
            }
          }
        }
        """);
  }

  @Test
  void everyExpressionContext() {
    track(
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<String> load(String s);

          native <T> CompletableFuture<T> any();

          native CompletableFuture<? extends Number> some(int i);

          native <T> List<T> empty();

          private CompletableFuture<List<String>> field;

          void values(int i, boolean b) {
            var f = load();
            CompletableFuture<List<String>> g = CompletableFuture.supplyAsync(() -> empty());
            CompletableFuture<Integer> h = b ? any() : null;
            field = CompletableFuture.supplyAsync(() -> empty());
            CompletableFuture<?> k =
                switch (i) {
                  case 1 -> load();
                  default -> {
                    yield null;
                  }
                };
            some(1).isDone();
            String text = "task " + load();
            if (load() != null) {}
            synchronized (load()) {}
            Objects.requireNonNull(load());
            ((CompletableFuture<String>) load()).cancel(true);
          }

          void lambdas(Executor executor, List<String> names, Optional<String> name) {
            executor.execute(() -> load());
            executor.execute(this::load);
            executor.execute(() -> { load(); });
            names.forEach(n -> load(n));
            names.forEach(this::load);
            name.ifPresent(this::load);
            Consumer<String> c = this::load;
            BiConsumer<A, String> d = A::load;
            List<CompletableFuture<String>> all = new ArrayList<>();
            names.forEach(n -> all.add(load(n)));
            names.stream().map(this::load).toList();
          }
        }
        """,
        """
        import dev.tether.tracker.BackgroundTasks;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.function.*;

        class A {
          native CompletableFuture<String> load();

          native CompletableFuture<String> load(String s);

          native <T> CompletableFuture<T> any();

          native CompletableFuture<? extends Number> some(int i);

          native <T> List<T> empty();

          private CompletableFuture<List<String>> field;

          void values(int i, boolean b) {
            var f = BackgroundTasks.track(load(), "A.values:load");
            CompletableFuture<List<String>> g = BackgroundTasks.track(CompletableFuture.supplyAsync(() -> empty()),
                "A.values:empty");
            CompletableFuture<Integer> h = b ? BackgroundTasks.track(any(), "A.values:any") : null;
            field = BackgroundTasks.track(CompletableFuture.supplyAsync(() -> empty()), "A.values:empty2");
            CompletableFuture<?> k =
                switch (i) {
                  case 1 -> BackgroundTasks.track(load(), "A.values:load2");
                  default -> {
                    yield null;
                  }
                };
            BackgroundTasks.track(some(1), "A.values:some").isDone();
            String text = "task " + BackgroundTasks.track(load(), "A.values:load3");
            if (BackgroundTasks.track(load(), "A.values:load4") != null) {}
            synchronized (BackgroundTasks.track(load(), "A.values:load5")) {}
            BackgroundTasks.track(Objects.requireNonNull(load()), "A.values:load6");
            ((CompletableFuture<String>) BackgroundTasks.track(load(), "A.values:load7")).cancel(true);
          }

          void lambdas(Executor executor, List<String> names, Optional<String> name) {
            executor.execute(() -> BackgroundTasks.track(load(), "A.lambdas:load"));
            executor.execute(() -> BackgroundTasks.track(load(), "A.lambdas:load2"));
            executor.execute(() -> { BackgroundTasks.track(load(), "A.lambdas:load3"); });
            names.forEach(n -> BackgroundTasks.track(load(n), "A.lambdas:load4"));
            names.forEach(s -> BackgroundTasks.track(load(s), "A.lambdas:load5"));
            name.ifPresent(s -> BackgroundTasks.track(load(s), "A.lambdas:load6"));
            Consumer<String> c = s -> BackgroundTasks.track(load(s), "A.lambdas:load7");
            BiConsumer<A, String> d = (a, s) -> BackgroundTasks.track(a.load(s), "A.lambdas:load8");
            List<CompletableFuture<String>> all = new ArrayList<>();
            names.forEach(n -> all.add(BackgroundTasks.track(load(n), "A.lambdas:load9")));
            names.stream().map(s -> BackgroundTasks.track(load(s), "A.lambdas:load10")).toList();
          }
        }
        """);
  }

  /** What it gives back is the same task, which it answers for. */
  @Test
  void configuredHelperInAClassFile() {
    FixCases.patch(
        new PatchRun()
            .option("TrackingHelper", "dev.tether.checker.fix.ClassFileHelper#track")
            .with(ClassFileHelper.class),
        """
        import dev.tether.checker.fix.ClassFileHelper;
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          void go() {
            load();
            ClassFileHelper.track(load(), "mine");
          }
        }
        """,
        """
        import dev.tether.checker.fix.ClassFileHelper;
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          void go() {
            ClassFileHelper.track(load(), "A.go");
            ClassFileHelper.track(load(), "mine");
          }
        }
        """);
  }
}
