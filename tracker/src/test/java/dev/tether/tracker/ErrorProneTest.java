package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
          pool.submit(() -> "must be found");
          tracker.begin("must be found, too");
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
    List<String> lines = SOURCE.lines().toList();
    Set<String> found =
        Pattern.compile("Calls\\.java:(\\d+): error: \\[")
            .matcher(javac.err())
            .results()
            .map(result -> lines.get(Integer.parseInt(result.group(1)) - 1))
            .collect(Collectors.toSet());
    // By either check: with both on, Error Prone 2.36 tells the first of them by the other alone.
    assertEquals(
        lines.stream().filter(line -> line.contains("must be found")).collect(Collectors.toSet()),
        found,
        javac.err());
    assertFalse(javac.err().contains("warning"), javac.err());
  }

  /** Surefire's own jar names the class path only in its manifest. */
  private static String testClassPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
