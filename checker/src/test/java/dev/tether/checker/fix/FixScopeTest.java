package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Fixes fit into the names that are there. */
final class FixScopeTest {
  @Test
  void aClassOfTheTrackersName() {
    FixCases.patch(
        new PatchRun(),
        """
        import java.util.concurrent.CompletableFuture;

        class A {
          static class BackgroundTasks {}

          native CompletableFuture<String> load();

          void go() {
            load();
          }
        }
        """,
        """
        import java.util.concurrent.CompletableFuture;

        class A {
          static class BackgroundTasks {}

          native CompletableFuture<String> load();

          void go() {
            dev.tether.tracker.BackgroundTasks.track(load(), "A.go");
          }
        }
        """);
  }

  @Test
  void aFieldOfThePackagesName() {
    FixCases.patch(
        new PatchRun(),
        """
        import java.util.concurrent.CompletableFuture;

        class A {
          static class BackgroundTasks {}

          String dev;

          native CompletableFuture<String> load();

          void go() {
            load();
          }
        }
        """,
        """
        import java.util.concurrent.CompletableFuture;

        class A {
          static class BackgroundTasks {}

          String dev;

          native CompletableFuture<String> load();

          void go() {
            load().whenComplete((result, failure) -> {
              if (failure != null) {
                System.getLogger("A").log(System.Logger.Level.ERROR, "A.go: load failed", failure);
              }
            });
          }
        }
        """);
  }

  @Test
  void aClassOfTheLevelsName() {
    FixCases.patch(
        new PatchRun().first(FixKind.LOG),
        """
        import java.util.concurrent.CompletableFuture;
        import java.util.logging.Logger;

        class A {
          enum Level {
            HIGH
          }

          private final Logger log = Logger.getLogger("A");
          String result;

          native CompletableFuture<String> load();

          void go(Throwable failure) {
            load();
          }
        }
        """,
        """
        import java.util.concurrent.CompletableFuture;
        import java.util.logging.Logger;

        class A {
          enum Level {
            HIGH
          }

          private final Logger log = Logger.getLogger("A");
          String result;

          native CompletableFuture<String> load();

          void go(Throwable failure) {
            load().whenComplete((result, thrown) -> {
              if (thrown != null) {
                log.log(java.util.logging.Level.SEVERE, "A.go: load failed", thrown);
              }
            });
          }
        }
        """);
  }

  @Test
  void theNearestTracker() {
    FixCases.patch(
        new PatchRun(),
        """
        import dev.tether.tracker.TaskTracker;
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          void parameter(TaskTracker tracker, ExecutorService pool, Runnable body) {
            load();
            pool.submit(body);
          }

          static class Field {
            private final TaskTracker tasks = null;

            native CompletableFuture<String> load();

            void go() {
              load();
            }

            static void still(A a) {
              a.load();
            }
          }

          static class Helped {
            native CompletableFuture<String> load();

            private void trackInBackground(CompletableFuture<?> task) {
              task.whenComplete((result, failure) -> System.err.println(failure));
            }

            void go() {
              load();
            }
          }
        }
        """,
        """
        import dev.tether.tracker.BackgroundTasks;
        import dev.tether.tracker.TaskTracker;
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          void parameter(TaskTracker tracker, ExecutorService pool, Runnable body) {
            tracker.track(load(), "A.parameter:load");
            tracker.watch(pool.submit(body), "A.parameter:submit");
          }

          static class Field {
            private final TaskTracker tasks = null;

            native CompletableFuture<String> load();

            void go() {
              tasks.track(load(), "A.Field.go");
            }

            static void still(A a) {
              BackgroundTasks.track(a.load(), "A.Field.still");
            }
          }

          static class Helped {
            native CompletableFuture<String> load();

            private void trackInBackground(CompletableFuture<?> task) {
              task.whenComplete((result, failure) -> System.err.println(failure));
            }

            void go() {
              trackInBackground(load());
            }
          }
        }
        """);
  }

  @Test
  void lineEndsTabsAndForeignLettersStay() {
    String before =
        "import java.util.concurrent.CompletableFuture;\r\n\r\nclass A {\r\n"
            + "\tnative CompletableFuture<String> load();\r\n\r\n"
            + "\tvoid größe() {\r\n\t\tload(); // früh \uD83D\uDE80\r\n\t}\r\n}\r\n";
    FixCases.patch(
        new PatchRun().first(FixKind.LOG),
        before,
        before.replace(
            "load(); //",
            "load().whenComplete((result, failure) -> {\r\n\t\t\tif (failure != null) {\r\n"
                + "\t\t\t\tSystem.getLogger(\"A\").log(System.Logger.Level.ERROR, \"A.größe: load failed\","
                + " failure);\r\n\t\t\t}\r\n\t\t}); //"));
  }

  @Test
  void onlyAMissingTrackerIsNamed() {
    String source =
        """
        import java.util.concurrent.*;

        class A {
          void go(ExecutorService pool, Runnable body) {
            pool.submit(body);
          }
        }
        """;
    PatchRun.Finding without =
        new PatchRun()
            .withoutPatching()
            .withoutTracker()
            .file("A.java", source)
            .run()
            .before()
            .get(0);
    PatchRun.Finding with =
        new PatchRun().withoutPatching().file("A.java", source).run().before().get(0);

    assertTrue(without.message().contains("To track it, add dev.tether:tether-tracker."));
    assertTrue(without.message().contains("Did you mean 'pool.submit(() -> {'"), without.message());
    assertFalse(with.message().contains("tether-tracker"));
    assertTrue(with.message().contains("Did you mean 'BackgroundTasks.watch("), with.message());
  }
}
