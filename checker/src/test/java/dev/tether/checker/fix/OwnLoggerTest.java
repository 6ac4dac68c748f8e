package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The project's own way to log, wherever it shows. */
final class OwnLoggerTest {
  private static PatchRun run() {
    return new PatchRun().withoutTracker().first(FixKind.LOG);
  }

  private static final String LOADS =
      """
        native CompletableFuture<String> load();

        void go() {
          load();
        }
      """;

  @Test
  void theLoggerOfSomethingElse() {
    String text =
        run()
            .file(
                "A.java",
                """
                import java.util.concurrent.*;
                import java.util.logging.*;

                class A {
                  interface Plugin {
                    Logger getLogger();

                    String name();
                  }

                  Plugin plugin;

                %s
                  void other() {
                    try {
                      go();
                    } catch (RuntimeException e) {
                      plugin.getLogger().log(Level.WARNING, "Could not go in " + plugin.name(), e);
                    }
                  }
                }
                """
                    .formatted(LOADS))
            .run()
            .file("A.java");
    assertTrue(
        text.contains("plugin.getLogger().log(Level.WARNING, \"A.go: load failed\", failure);"),
        text);
  }

  @Test
  void notWhereThatIsNotInScope() {
    String text =
        run()
            .file(
                "A.java",
                """
                import java.util.concurrent.*;
                import java.util.logging.*;

                class A {
                  interface Plugin {
                    Logger getLogger();
                  }

                %s
                  void other(Plugin plugin) {
                    try {
                      go();
                    } catch (RuntimeException e) {
                      plugin.getLogger().log(Level.WARNING, "Could not go", e);
                    }
                  }
                }
                """
                    .formatted(LOADS))
            .run()
            .file("A.java");
    assertTrue(text.contains("System.getLogger(\"A\")"), text);
  }

  @Test
  void noOtherOneInAProjectWithItsOwn() {
    PatchRun.Result result =
        run()
            .file(
                "A.java",
                """
                import java.util.concurrent.*;

                class A {
                %s
                }
                """
                    .formatted(LOADS))
            .file(
                "own/Log.java",
                """
                package own;

                public final class Log {
                  public static void log(int level, String subject, String message) {}
                }
                """)
            .run();
    assertFalse(result.before().isEmpty());
    assertEquals(0, result.fixed(), result.file("A.java"));
  }

  @Test
  void asSomeOtherClassMakesItsOwn() {
    String text =
        run()
            .withAllLibraries()
            .file(
                "A.java",
                """
                import java.util.concurrent.*;

                class A {
                %s
                }
                """
                    .formatted(LOADS))
            .file(
                "far/B.java",
                """
                package far;

                import org.slf4j.*;

                class B {
                  private static final Logger LOG = LoggerFactory.getLogger(B.class);
                }
                """)
            .run()
            .file("A.java");
    assertTrue(
        text.contains("LoggerFactory.getLogger(A.class).error(\"A.go: load failed\", failure);"),
        text);
  }

  @Test
  void messagesAsTheMethodMakesThem() {
    String text =
        run()
            .withAllLibraries()
            .file(
                "A.java",
                """
                import java.util.concurrent.*;
                import org.slf4j.*;

                class A {
                  private static final Logger LOG = LoggerFactory.getLogger(A.class);

                  native CompletableFuture<String> load();

                  native String with(String partition, String message);

                  void go(String partition) {
                    LOG.info(this.with(partition, "going"));
                    load();
                  }
                }
                """)
            .run()
            .file("A.java");
    assertTrue(text.contains("LOG.error(this.with(partition, \"load failed\"), failure);"), text);
  }
}
