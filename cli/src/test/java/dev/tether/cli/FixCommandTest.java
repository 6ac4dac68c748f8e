package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.checks.DanglingTask;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.testing.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code tether scan --fix} and {@code --diff}, from the command line to the bytes of the files.
 */
final class FixCommandTest {
  private static final String SOURCE =
      """
      import java.util.concurrent.CompletableFuture;

      class A {
        native CompletableFuture<String> load();

        void twice() {
          load(); // über
          load();
        }
      }
      """;

  private static final String FIXED =
      """
      import java.util.concurrent.CompletableFuture;

      class A {
        native CompletableFuture<String> load();

        void twice() {
          load().whenComplete((result, failure) -> {
            if (failure != null) {
              System.getLogger("A").log(System.Logger.Level.ERROR, "A.twice: load failed", failure);
            }
          }); // über
          load().whenComplete((result, failure) -> {
            if (failure != null) {
              System.getLogger("A").log(System.Logger.Level.ERROR, "A.twice: load failed", failure);
            }
          });
        }
      }
      """;

  @TempDir private Path folder;
  private SourceTree tree;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder);
  }

  @Test
  void whatIsOfAMissingTypeIsNoTracker() {
    tree.raw(
        "dev/tether/tracker/TaskTracker.java",
        "package dev.tether.tracker;\npublic class TaskTracker {}\n");
    tree.raw(
        "dev/tether/tracker/BackgroundTasks.java",
        """
        package dev.tether.tracker;
        import java.util.concurrent.CompletionStage;
        public final class BackgroundTasks {
          public static void track(CompletionStage<?> task, String name) {
            task.whenComplete((value, failure) -> System.err.println(failure));
          }
        }
        """);
    tree.raw(
        "A.java",
        """
        import gone.Missing;
        import java.util.concurrent.CompletableFuture;

        class A {
          private final Missing map = new Missing();

          native CompletableFuture<String> load();

          void go() {
            load();
          }
        }
        """);
    scan("--fix=tracker");
    String fixed = read("A.java");
    assertTrue(fixed.contains("BackgroundTasks.track(load(), \"A.go\");"), fixed);
  }

  /** A shutdown would wait for a timeout that is hours away. */
  @Test
  void toWatchWhatIsDelayedIsNotSafe() {
    tree.raw(
        "dev/tether/tracker/BackgroundTasks.java",
        """
        package dev.tether.tracker;
        import java.util.concurrent.Future;
        public final class BackgroundTasks {
          public static void watch(Future<?> task, String name) {
            new Thread(() -> { try { task.get(); } catch (Exception e) { throw new Error(e); } }).start();
          }
        }
        """);
    tree.raw(
        "A.java",
        """
        import java.util.concurrent.ScheduledFuture;

        class A {
          native ScheduledFuture<?> timeout();

          void go() {
            timeout();
          }
        }
        """);
    scan("--fix");
    assertTrue(read("A.java").contains("    timeout();"), read("A.java"));
    scan("--unsafe-fixes");
    assertTrue(
        read("A.java").contains("BackgroundTasks.watch(timeout(), \"A.go\");"), read("A.java"));
  }

  /** A scan runs no annotation processor, and does not find what the class logs to. */
  @Test
  void theLoggerThatLombokMakesIsUsed() {
    tree.raw(
        "A.java",
        """
        import java.util.concurrent.CompletableFuture;
        import lombok.extern.slf4j.Slf4j;

        @Slf4j
        class A {
          native CompletableFuture<String> load();

          void go() {
            log.warn("going");
            load();
          }
        }
        """);
    scan("--fix=log");
    String fixed = read("A.java");
    assertTrue(fixed.contains("log.error(\"A.go: load failed\", failure);"), fixed);
  }

  @Test
  void fixesAllAndSaysSo() {
    tree.raw("A.java", SOURCE);

    assertEquals(0, scan("--fix"));

    assertEquals(FIXED, read("A.java"));
    String title = "  " + tree.path("A.java") + ": Log the failure with System.Logger\n";
    assertEquals("tether: applied 2 fixes in 1 file\n" + title + title, err());
    assertTrue(out().startsWith("tether: no findings in 1 file"), out());
  }

  @Test
  void aSecondRunChangesNothing() {
    tree.raw("A.java", FIXED);

    assertEquals(0, scan("--fix"));

    assertEquals(FIXED, read("A.java"));
    assertEquals("tether: nothing to fix\n", err());
  }

  @Test
  void diffIsAPatchAndChangesNothing() {
    tree.raw("A.java", SOURCE.replace("  load();\n  }\n}\n", "  load(); } }"));

    assertEquals(1, scan("--diff"));

    assertEquals(SOURCE.replace("  load();\n  }\n}\n", "  load(); } }"), read("A.java"));
    assertEquals(
        """
        # To be applied in %s
        --- a/A.java
        +++ b/A.java
        @@ -4,5 +4,13 @@
           native CompletableFuture<String> load();
        \s
           void twice() {
        -    load(); // über
        -    load(); } }
        \\ No newline at end of file
        +    load().whenComplete((result, failure) -> {
        +      if (failure != null) {
        +        System.getLogger("A").log(System.Logger.Level.ERROR, "A.twice: load failed", failure);
        +      }
        +    }); // über
        +    load().whenComplete((result, failure) -> {
        +      if (failure != null) {
        +        System.getLogger("A").log(System.Logger.Level.ERROR, "A.twice: load failed", failure);
        +      }
        +    }); } }
        \\ No newline at end of file
        """
            .formatted(folder),
        out());
    assertTrue(err().startsWith("tether: would apply 2 fixes in 1 file\n"), err());
  }

  @Test
  void aDiffOfNothingIsEmpty() {
    tree.raw("A.java", FIXED);

    assertEquals(0, scan("--diff"));
    assertEquals("", out());
  }

  @Test
  void aKindLeavesWhatHasNoFixOfIt() {
    tree.raw(
        "A.java",
        """
        import java.util.concurrent.*;

        class A {
          void go(ExecutorService pool, ThreadPoolExecutor known, Runnable work) {
            pool.submit(work);
            known.submit(work);
          }
        }
        """);

    assertEquals(1, scan("--fix=execute"));

    assertTrue(read("A.java").contains("    pool.submit(work);\n    known.execute(work);\n"));
    assertTrue(
        err().endsWith("tether: left 1 finding\n  no fix of the kind execute: 1 DanglingTask\n"),
        err());
  }

  @Test
  void aPathAfterTheOptionIsNoKind() {
    tree.raw("A.java", SOURCE);

    assertEquals(0, run(List.of("scan", "--fix", folder.toString())));
    assertEquals(FIXED, read("A.java"));
  }

  @Test
  void aTitleMayStandForAKind() {
    String source =
        SOURCE.replace(
            "über\n    load();", "über\n    CompletableFuture.runAsync(() -> load().join());");
    String guarded = "guard the BODY with try/catch and log with System.Logger";
    for (String title : List.of("guard", "guard the", guarded)) {
      tree.raw("A.java", source);

      assertEquals(1, scan("--fix=" + title), err());

      assertTrue(read("A.java").contains("    load(); // über\n    CompletableFuture.runAsync("));
      assertTrue(read("A.java").contains("catch ("), read("A.java"));
      String reason = title.equals("guard") ? "of the kind guard" : "called '" + title + "'";
      assertTrue(
          err().endsWith("left 1 finding\n  no fix " + reason + ": 1 DanglingTask\n"), err());
    }
  }

  @Test
  void aTitleThatNoFixHasIsAMistake() {
    tree.raw("A.java", SOURCE);

    assertEquals(2, scan("--fix=pray"));
    assertEquals(
        "tether: no fix here is called 'pray': give one of first, compose, wait, return, fail,"
            + " release, close, interrupt, tracker, execute, log, guard, or the beginning of a title, such as 'Log the failure with"
            + " System.Logger'\n",
        err());
    assertEquals(2, scan("--fix="));
    assertEquals(
        "tether: invalid value for option '--fix': give one of first, compose, wait, return,"
            + " fail, release, close, interrupt, tracker, execute, log, guard, or the title of a fix",
        err().lines().findFirst().orElse(""));
    assertEquals(SOURCE, read("A.java"));
  }

  @Test
  void whereNothingHasAFixAnyTitleWillDo() {
    tree.raw("A.java", FIXED);

    assertEquals(0, scan("--fix=Log the failure"));
    assertEquals("tether: nothing to fix\n", err());
  }

  @Test
  void whatTheBaselineKnowsIsLeft() throws IOException {
    tree.raw("A.java", SOURCE);
    Path baseline = folder.resolve("known");
    Files.writeString(baseline, "# Tether baseline 1\nDanglingTask A.twice(): load()\n");

    assertEquals(0, scan("--fix", "--baseline", baseline.toString()));

    assertTrue(read("A.java").contains("    load(); // über\n    load().whenComplete("));
    assertTrue(out().contains("1 finding is known from the baseline"), out());
  }

  @Test
  void aSelectionThatFixesWouldSpoilIsAMistake() {
    tree.raw("A.java", SOURCE);

    assertEquals(2, scan("--fix", "--since", "main"));
    assertEquals(
        "tether: --fix and --diff do not go with --update-baseline and --since: run them one after"
            + " the other\n",
        err());
    assertEquals(2, scan("--diff", "--update-baseline", "--baseline", "known"));
    assertEquals(SOURCE, read("A.java"));
  }

  @Test
  void reportsGoToFilesBesideTheDiff() throws IOException {
    tree.raw("A.java", SOURCE);
    Path report = folder.resolve("report.json");

    assertEquals(1, scan("--diff", "--format", "json", "--output", report.toString()));

    assertTrue(out().startsWith("# To be applied in " + folder + "\n--- a/A.java"), out());
    assertTrue(Files.readString(report).contains("DanglingTask"));
  }

  @Test
  void bytesThatNoFixTouchesStay() throws IOException {
    String before =
        "\uFEFF" + SOURCE.replace("\n", "\r\n").replace("    ", "\t").replace("  ", "\t");
    tree.raw("A.java", before);
    Path file = tree.path("A.java");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    assertEquals(0, scan("--fix"));

    assertEquals(
        "\uFEFF"
            + FIXED
                .replace("\n", "\r\n")
                .replace("        ", "\t\t\t\t")
                .replace("      ", "\t\t\t")
                .replace("    ", "\t\t")
                .replace("  ", "\t")
                .replace("\t\tload", "\tload")
                .replace("\t\t})", "\t})")
                .replace("\t\t\tif", "\t\tif")
                .replace("\t\t\t}", "\t\t}")
                .replace("\t\t\t\tSystem", "\t\t\tSystem"),
        read("A.java"));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void filesInAnotherEncodingAreLeft() throws IOException {
    byte[] latin = SOURCE.getBytes(StandardCharsets.ISO_8859_1);
    Files.write(tree.path("A.java"), latin);

    assertEquals(1, scan("--fix"));

    assertArrayEquals(latin, Files.readAllBytes(tree.path("A.java")));
    assertTrue(
        err().contains("A.java was not changed: it is not UTF-8 (line 7): 2 DanglingTask"), err());
  }

  private String read(String name) {
    try {
      return Files.readString(tree.path(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int scan(String... options) {
    List<String> arguments = new ArrayList<>(List.of("scan", folder.toString()));
    arguments.addAll(List.of(options));
    return run(arguments);
  }

  private int run(List<String> arguments) {
    return run(arguments, DanglingTask.class);
  }

  private int run(
      List<String> arguments, Class<? extends com.google.errorprone.bugpatterns.BugChecker> check) {
    out.reset();
    err.reset();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, false, true));
    return Main.run(arguments, console, () -> CheckCatalog.of(List.of(check)));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
