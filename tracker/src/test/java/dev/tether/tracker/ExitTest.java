package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that end while the tracker is about to do something. */
final class ExitTest {

  @TempDir Path folder;

  private Program run(String how) throws Exception {
    return Program.run(
        folder,
        List.of(
            Program.javaTool("java"),
            "-cp",
            Program.classPath(),
            ExitProgram.class.getName(),
            how));
  }

  @Test
  void aWatchedFutureThatFailsJustBeforeTheEndIsReported() throws Exception {
    Program program = run("watched");
    assertEquals("handled watched\n", program.out(), program.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "told", "abandoned"})
  void exitInAReportIsNotHeldUpByThatReport(String report) throws Exception {
    Program program = run(report);
    assertEquals("at once\n", program.out(), program.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"handler", "started", "ended", "cancel", "isDone", "body", "executor"})
  void exitInACallbackDoesNotWaitForItself(String callback) throws Exception {
    long begun = System.nanoTime();
    Program program = run(callback);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    assertEquals(0, program.exitCode(), program.err());
    assertTrue(seconds < 30, seconds + " s of a bound of a minute");
  }
}
