package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.CheckCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCommandTest {
  private static final Terminal NO_TERMINAL = new Terminal(false, false, true);

  private static final String CODE =
      """
      import java.util.concurrent.CompletableFuture;
      import java.util.concurrent.ExecutorService;
      import java.util.concurrent.Future;

      class Jobs {
        private ExecutorService pool;

        void dropped() {
          pool.submit(this::fail);
        }

        void handedOn() {
          Helper.watch(pool.submit(this::fail));
        }

        void safe() {
          pool.submit(() -> System.out.println("done"));
        }

        Future<?> returned() {
          return pool.submit(this::fail);
        }

        void halfWaited(boolean late) throws Exception {
          Future<?> future = pool.submit(this::fail);
          if (late) {
            return;
          }
          future.get();
        }

        void told() {
          logged();
        }

        private CompletableFuture<Void> logged() {
          return CompletableFuture.runAsync(this::fail)
              .whenComplete((done, failure) -> System.err.println(failure));
        }

        void scheduled(java.util.concurrent.ScheduledExecutorService scheduler) {
          scheduler.scheduleAtFixedRate(this::fail, 1, 1, java.util.concurrent.TimeUnit.DAYS);
        }

        void guarded(java.util.concurrent.ScheduledExecutorService scheduler) {
          scheduler.scheduleAtFixedRate(this::careful, 1, 1, java.util.concurrent.TimeUnit.DAYS);
        }

        private void careful() {
          try {
            fail();
          } catch (RuntimeException e) {
            System.err.println(e);
          }
        }

        private void fail() {
          throw new IllegalStateException();
        }
      }
      """;

  private static final String HELPER =
      """
      import java.util.concurrent.Future;

      class Helper {
        static void watch(Future<?> future) {
          try {
            future.get();
          } catch (Exception e) {
            System.err.println(e);
          }
        }
      }
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeSources() throws IOException {
    Files.writeString(folder.resolve("Jobs.java"), CODE);
    Files.writeString(folder.resolve("Helper.java"), HELPER);
  }

  @Test
  void silenceHasAReason() {
    assertExplained(
        "handedOn",
        "not reported",
        "'pool.submit(..)' yields a task that may fail",
        "'fail' throws",
        "given to 'Helper.watch(..)'",
        "'future.get()' waits for it and throws its failure (as jdk.roles:");
    assertExplained("safe", "not reported", "runs a body in which nothing throws that counts");
    assertExplained("returned", "not reported", "passed on to the callers of 'returned'");
    assertExplained(
        "told",
        "not reported",
        "a task that 'logged' has dealt with",
        "what 'logged' returns here");
  }

  @Test
  void lossHasSteps() {
    assertExplained(
        "dropped",
        "lost, reported by DanglingTask",
        "'fail' throws",
        "a statement of its own: nobody takes its value");
    assertExplained(
        "halfWaited",
        "lost, reported by DanglingTask",
        "kept in 'future'",
        "'future.get()' waits for it and throws its failure (as jdk.roles:",
        "the path that leaves here does not come by there");
  }

  @Test
  void aScheduleThatEndsIsLost() {
    assertExplained(
        "scheduled",
        "lost, reported by UnguardedPeriodicTask",
        "starts a schedule, which the first failure ends",
        "'fail' throws");
    assertExplained("guarded", "not reported", "in order: nothing escapes its body");
  }

  @Test
  void aHandlerOnTheWayIsNamed() {
    assertExplained(
        "logged",
        "not reported",
        "goes on in 'runAsync(..).whenComplete(..)'",
        "its handler deals with a failure",
        "passed on to the callers of 'logged'");
  }

  @Test
  void stepsShowTheirCode() {
    explain("Jobs.java:" + lineAfter("handedOn"));
    assertTrue(out().contains("13 | Helper.watch(pool.submit(this::fail));"), out());
    assertTrue(out().contains("6 | future.get();"), out());
  }

  @Test
  void aColumnPicksOne() {
    int line = lineAfter("dropped");
    assertEquals(0, explain("Jobs.java:" + line + ":10"), err());
    assertEquals(1, explain("Jobs.java:" + line + ":1"));
    assertTrue(err().contains("no task is started at"), err());
  }

  @Test
  void whatIsNoPlaceIsRefused() {
    assertEquals(2, explain("Jobs.java"));
    assertTrue(err().contains("names no place: give FILE:LINE"), err());
    assertEquals(2, explain("Gone.java:1"));
    assertTrue(err().contains("there is no file"), err());
  }

  @Test
  void reportsTellTheStepsToo() {
    assertTrue(scan("--format", "sarif").contains("\"codeFlows\""), out());
    assertTrue(scan("--format", "json").contains("\"text\": \"'fail' throws\""), out());
    assertTrue(scan("--verbose").contains("= why: line 58: 'fail' throws"), out());
  }

  private void assertExplained(String method, String verdict, String... steps) {
    assertEquals(0, explain("Jobs.java:" + lineAfter(method)), err());
    assertTrue(out().lines().findFirst().orElse("").endsWith(": " + verdict), out());
    int from = 0;
    for (String step : steps) {
      int at = out().indexOf(step, from);
      assertTrue(at >= 0, "'" + step + "' is not there, or not in its turn:\n" + out());
      from = at + step.length();
    }
  }

  /** The first line of a method's body, counted from 1. */
  private static int lineAfter(String method) {
    List<String> lines = CODE.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(" {2}\\S.* " + method + "\\(.*\\{")) {
        return i + 2;
      }
    }
    throw new AssertionError(method);
  }

  private int explain(String place) {
    return run(List.of("explain", folder.resolve(place).toString(), folder.toString()));
  }

  private String scan(String... options) {
    List<String> args = new ArrayList<>(List.of("scan", folder.toString()));
    args.addAll(List.of(options));
    run(args);
    return out();
  }

  private int run(List<String> args) {
    out.reset();
    err.reset();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            NO_TERMINAL);
    return Main.run(args, console, CheckCatalog::installed);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
