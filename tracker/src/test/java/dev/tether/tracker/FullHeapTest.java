package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FullHeapTest {

  @TempDir Path folder;

  @Test
  void stagesEndAndSchedulesLiveWhenThereIsMemoryAgain() throws Exception {
    Program ran = run(FullHeapProgram.class);
    List<String> expected =
        List.of(
            "idle true",
            "stages open 0",
            "stages failed 5",
            "failures told 6",
            "schedule lives true",
            "returned its stage true",
            "drained true, asked 1");
    assertEquals(expected, ran.out().lines().toList(), ran.err());
  }

  @Test
  void awaitIsNotRefusedForThoseThatRanOutOfMemoryThere() throws Exception {
    Program ran = run(AwaitInFullHeapProgram.class);
    assertEquals(List.of("first value", "again late"), ran.out().lines().toList(), ran.err());
  }

  private Program run(Class<?> program) throws Exception {
    return Program.run(
        folder,
        List.of(
            Program.javaTool("java"),
            "-Xmx24m",
            "-XX:+UseG1GC",
            "-cp",
            Program.classPath(),
            program.getName()));
  }
}
