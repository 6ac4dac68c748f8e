package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackEndTest {

  @TempDir Path folder;

  @Test
  void leavesNothingPendingAndLosesNoRoom() throws Exception {
    Program ran =
        Program.run(
            folder,
            List.of(
                Program.javaTool("java"),
                "-Xint",
                "-cp",
                Program.classPath(),
                StackEndProgram.class.getName()));
    List<String> expected =
        List.of(
            "idle true",
            "lost 0",
            "tokens end",
            "bodies end",
            "cancelled stages end",
            "bodies that fail and succeed 0",
            "stages that succeed and fail 0",
            "view terminates true");
    assertEquals(expected, ran.out().lines().toList(), ran.err());
  }

  @Test
  void theFirstShutdownHookIsNotAddedThere() throws Exception {
    Program ran =
        Program.run(
            folder,
            List.of(
                Program.javaTool("java"),
                "-Xint",
                "-cp",
                Program.classPath(),
                FirstHookProgram.class.getName()));
    assertEquals(List.of("idle true", "hook"), ran.out().lines().toList(), ran.err());
  }
}
