package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dropping what the tracker returns is no finding for Error Prone, in a javac of its own that has
 * the tracker alone on its class path.
 */
final class ErrorProneTest {

  private static final String SOURCE =
      """
      import dev.tether.tracker.*;
      import java.time.Duration;
      import java.util.concurrent.*;

      class Calls {
        void dropped(ExecutorService pool, CompletableFuture<String> future, TaskTracker tracker)
            throws InterruptedException {
          BackgroundTasks.submit(pool, "callable", () -> "value");
          BackgroundTasks.submit(pool, "runnable", () -> {});
          BackgroundTasks.track(future, "stage");
          BackgroundTasks.track(future.thenApply(v -> v), "stage");
          BackgroundTasks.replaceGlobal(tracker);
          tracker.submit(pool, "callable", () -> "value");
          tracker.submit(pool, "runnable", () -> {});
          tracker.track(future, "stage");
          tracker.close();
          tracker.reopen();
          tracker.drain(Duration.ofSeconds(1));
          tracker.shutdown();
          tracker.cancelAll();
          tracker.onStuck(Duration.ofSeconds(1));
          tracker.drainOnShutdown(Duration.ofSeconds(1));
          tracker.registerMBean();
          tracker.recordFlightEvents();
          tracker.addListener(new TaskListener() {});
          tracker.begin("token").end();
          Runnable inLambda = () -> BackgroundTasks.submit(pool, "callable", () -> "value");
          Runnable inReference = tracker::cancelAll;
          pool.submit(() -> "must be found by FutureReturnValueIgnored");
          tracker.begin("must be found by CheckReturnValue");
        }
      }
      """;

  @Test
  void findsWhatIsDroppedElsewhereAndNothingHere(@TempDir Path folder) throws Exception {
    Path source = folder.resolve("Calls.java");
    Files.writeString(source, SOURCE);
    List<String> command = new ArrayList<>();
    command.add(Program.javaTool("javac"));
    for (String part :
        List.of("api", "file", "main", "model", "parser", "processing", "tree", "util")) {
      command.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
    }
    command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED");
    command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac.comp=ALL-UNNAMED");
    command.addAll(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW", "-Xlint:all"));
    command.add("-XDaddTypeAnnotationsToSymbol=true");
    command.add(
        "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:FutureReturnValueIgnored:ERROR"
            + " -Xep:CheckReturnValue:ERROR -XepOpt:CheckReturnValue:CheckAllMethods=true");
    command.addAll(List.of("-processorpath", testClassPath()));
    command.addAll(List.of("-cp", Program.CLASSES.toString(), "-d", folder.toString()));
    command.add(source.toString());
    Program javac = Program.run(folder, command);
    List<String> findings =
        Pattern.compile("Calls\\.java:\\d+: error: \\[(\\w+)]")
            .matcher(javac.err())
            .results()
            .map(result -> result.group(1))
            .toList();
    assertEquals(
        Set.of("FutureReturnValueIgnored", "CheckReturnValue"), Set.copyOf(findings), javac.err());
    for (String line : javac.err().lines().filter(text -> text.contains("error: [")).toList()) {
      int number = Integer.parseInt(line.replaceAll(".*Calls\\.java:(\\d+):.*", "$1"));
      assertTrue(SOURCE.lines().toList().get(number - 1).contains("must be found"), line);
    }
    assertFalse(javac.err().contains("warning"), javac.err());
  }

  /** Surefire's own jar names the class path only in its manifest. */
  private static String testClassPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
