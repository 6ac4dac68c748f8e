package dev.tether.engine.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tether.engine.api.Finding;
import dev.tether.engine.testing.Scans;
import dev.tether.engine.testing.SourceTree;
import dev.tether.engine.testing.TestChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When git says that the lines of findings were changed. */
final class BlamedDatesTest {
  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder);
    tree.file("A.java", "class A {", "  void a() { launch(); }", "  void launch() {}", "}");
  }

  @Test
  void linesHaveTheDateOfTheirCommit() throws Exception {
    git("init", "-q");
    commit("2024-02-03T10:00:00Z");
    Path file = tree.path("A.java");
    change(file, "  void launch", "  void b() { launch(); }\n  void launch");
    commit("2025-06-07T10:00:00Z");
    change(file, "  void launch", "  void c() { launch(); }\n  void launch");
    tree.file("B.java", "class B {", "  void d() { launch(); }", "  void launch() {}", "}");

    assertEquals(
        Map.of(
            "A.a()",
            Instant.parse("2024-02-03T10:00:00Z"),
            "A.b()",
            Instant.parse("2025-06-07T10:00:00Z"),
            "A.c()",
            Instant.MAX,
            "B.d()",
            Instant.MAX),
        dates());
  }

  @Test
  void withoutHistoryNothingIsKnown() throws Exception {
    assertEquals(Map.of(), dates());

    git("init", "-q");
    commit("2024-02-03T10:00:00Z");
    Files.writeString(folder.resolve(".git/shallow"), "0123456789012345678901234567890123456789\n");
    assertEquals(Map.of(), dates());
  }

  private Map<String, Instant> dates() throws Exception {
    List<Finding> findings =
        Scans.scan(List.of(TestChecks.Launch.class), request -> request, folder).findings();
    Map<String, Instant> dates = new TreeMap<>();
    new BlamedDates(folder).of(findings).forEach((found, date) -> dates.put(found.member(), date));
    return dates;
  }

  private static void change(Path file, String before, String after) throws IOException {
    Files.writeString(file, Files.readString(file).replace(before, after));
  }

  private void commit(String date) throws Exception {
    git("add", ".");
    git(
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-q",
        "-m",
        "x",
        "--date",
        date);
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.waitFor(), String.join(" ", command));
  }
}
