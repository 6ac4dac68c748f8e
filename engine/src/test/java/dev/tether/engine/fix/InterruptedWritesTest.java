package dev.tether.engine.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.source.Project;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Writers that are killed, that are not alone, or that have no room: each file is old or new. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class InterruptedWritesTest {
  private static final int FILES = 1_000;
  private static final String BEFORE = "before ".repeat(5_000);

  @TempDir private Path folder;

  @BeforeEach
  void createFiles() throws IOException {
    for (Path file : files()) {
      Files.writeString(file, BEFORE);
    }
  }

  /** The writer: its arguments are the folder and the word to write. */
  static final class Writer {
    public static void main(String[] args) {
      Path folder = Path.of(args[0]);
      List<FixedFile> fixed = new ArrayList<>();
      for (Path file : files(folder)) {
        fixed.add(
            new FixedFile(
                file.toString(), SourceText.of(BEFORE), SourceText.of(after(args[1])), List.of()));
      }
      Map<String, String> refused = FixWriter.write(fixed, Project.of(List.of(folder)));
      refused.values().stream().distinct().forEach(System.out::println);
    }
  }

  @Test
  void aKillLeavesEachFileOldOrNew() throws Exception {
    boolean half = false;
    for (int round = 0; round < 20 && !half; round++) {
      createFiles();
      Process writer = writer("after").start();
      while (Files.size(files().get(0)) == BEFORE.length()) {
        assertTrue(writer.isAlive() || Files.size(files().get(0)) != BEFORE.length());
        Thread.onSpinWait();
      }
      Thread.sleep(3L * round);
      writer.destroyForcibly().waitFor();

      Map<String, Integer> found = contents();
      int old = found.getOrDefault(BEFORE, 0);
      int fresh = found.getOrDefault(after("after"), 0);
      assertEquals(FILES, old + fresh, () -> "other contents: " + (found.size() - 2));
      half = old > 0 && fresh > 0;
    }
    assertTrue(half, "no kill came in the middle");
  }

  @Test
  void twoAtOnceDoNotMixTheirFiles() throws Exception {
    Process one = writer("one").start();
    Process other = writer("other").start();
    assertEquals(0, one.waitFor());
    assertEquals(0, other.waitFor());

    Map<String, Integer> found = contents();
    int ones = found.getOrDefault(after("one"), 0);
    int others = found.getOrDefault(after("other"), 0);
    assertEquals(FILES, ones + others);
    assertEquals(FILES, names().size(), "nothing is left behind");
  }

  @Test
  void withoutRoomTheOldFileStays() throws Exception {
    ProcessBuilder writer = writer("after");
    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"));
    command.addAll(writer.command());
    Process process = writer.command(command).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);

    assertTrue(said.matches("it cannot be written: File too large\\R"), said);
    assertEquals(Map.of(BEFORE, FILES), contents());
    assertEquals(FILES, names().size(), "nothing is left behind");
  }

  @Test
  void aFolderThatMayNotBeWrittenToIsNamed() throws Exception {
    assertTrue(folder.toFile().setWritable(false));
    try {
      Assumptions.assumeFalse(Files.isWritable(folder), "root may do everything");
      Process process = writer("after").start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), said);
      assertTrue(
          said.contains("the folder '" + folder.toRealPath() + "' may not be written to"), said);
      assertEquals(Map.of(BEFORE, FILES), contents());
    } finally {
      assertTrue(folder.toFile().setWritable(true));
    }
  }

  private ProcessBuilder writer(String word) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            folder.toString(),
            word)
        .redirectErrorStream(true);
  }

  private static String after(String word) {
    return (word + " ").repeat(6_000);
  }

  private List<Path> files() {
    return files(folder);
  }

  private static List<Path> files(Path folder) {
    return Stream.iterate(0, i -> i + 1)
        .limit(FILES)
        .map(i -> folder.resolve("F" + i + ".java"))
        .toList();
  }

  private Map<String, Integer> contents() throws IOException {
    Map<String, Integer> contents = new HashMap<>();
    for (Path file : files()) {
      contents.merge(Files.readString(file), 1, Integer::sum);
    }
    return contents;
  }

  private List<Path> names() throws IOException {
    try (Stream<Path> names = Files.list(folder)) {
      return names.toList();
    }
  }
}
