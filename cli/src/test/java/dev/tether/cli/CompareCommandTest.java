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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompareCommandTest {
  private static final Terminal NO_TERMINAL = new Terminal(false, false, true);

  /** One loss whose caller the scan points at, one that it does not, one that is not certain. */
  private static final String AGENT =
      """
      {"version": 1, "tool": {"name": "tether-agent", "version": "1"},
       "findings": [
        {"check": "UnobservedFailure", "severity": "error", "file": "com/acme/Repo.java", "line": 7,
         "column": 1, "endLine": 7, "endColumn": 1, "message": "m", "fixes": [], "count": 3,
         "exception": "java.io.IOException",
         "launched": [{"file": "com/acme/Repo.java", "line": 7, "method": "com.acme.Repo.load"},
                      {"file": "com/acme/Orders.java", "line": 21, "method": "com.acme.Orders.go"}],
         "thrown": []},
        {"check": "AbandonedPromise", "severity": "warning", "file": "com/acme/Other.java", "line": 5,
         "column": 1, "endLine": 5, "endColumn": 1, "message": "m", "fixes": [], "count": 1,
         "launched": [], "thrown": []},
        {"check": "UnobservedFailure", "severity": "note", "file": "com/acme/Late.java", "line": 5,
         "column": 1, "endLine": 5, "endColumn": 1, "message": "m", "fixes": [], "count": 1,
         "exception": "java.io.IOException", "launched": [], "thrown": []}
       ], "unresolved": [], "notes": [], "counts": {},
       "sites": [{"file": "com/acme/Orders.java", "line": 20, "launches": 4},
                 {"file": "com/acme/Fine.java", "line": 31, "launches": 100}]}
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeAgentReport() throws IOException {
    Files.writeString(folder.resolve("agent.json"), AGENT);
  }

  @Test
  void tellsForeseenFromMissed() throws IOException {
    scanFound(
        finding("src/main/java/com/acme/Orders.java", 20, 22),
        finding("src/main/java/com/acme/Fine.java", 30, 33),
        finding("src/main/java/com/acme/Never.java", 1, 1),
        // Another file of that name, and a line above.
        finding("src/main/java/org/acme/Other.java", 5, 5),
        finding("src/main/java/com/acme/Other.java", 4, 4));
    assertEquals(1, compare());
    assertEquals(
        """
        Lost, and not foreseen by the scan: 1
          com/acme/Other.java:5  AbandonedPromise, 1 time

        Lost, as the scan foresaw: 1
          com/acme/Repo.java:7  UnobservedFailure java.io.IOException, 3 times
            DanglingTask src/main/java/com/acme/Orders.java:20

        Not asked for by the end of the program; perhaps lost: 1
          com/acme/Late.java:5  UnobservedFailure java.io.IOException, 1 time

        Findings whose tasks ran without loss: 1
          DanglingTask src/main/java/com/acme/Fine.java:30, launched 100 times

        Findings whose tasks were not seen to run: 3
          DanglingTask src/main/java/com/acme/Never.java:1
          DanglingTask src/main/java/org/acme/Other.java:5
          DanglingTask src/main/java/com/acme/Other.java:4

        tether: losses: 1 foreseen, 1 missed; findings: 1 proven, 1 ran without loss, 3 not seen to run
        """,
        out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void allForeseenIsClean() throws IOException {
    scanFound(finding("com/acme/Repo.java", 7, 7), finding("com/acme/Other.java", 5, 6));
    assertEquals(0, compare());
  }

  @Test
  void reportsThatAreNoneAreSaid() throws IOException {
    scanFound();
    assertEquals(2, run("compare", file("agent.json"), file("nowhere.json")));
    assertEquals(2, run("compare", file("scan.json"), file("agent.json")));
    Files.writeString(folder.resolve("scan.json"), "[");
    assertEquals(2, compare());
    Files.writeString(folder.resolve("scan.json"), "{\"tool\": {\"name\": \"tether\"}}");
    assertEquals(2, compare());
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("there is no file"), said);
    assertTrue(said.contains("first the agent's report, then the scan's"), said);
    assertTrue(said.contains("is no report in Tether's JSON"), said);
  }

  private static String finding(String file, int line, int endLine) {
    return """
        {"check": "DanglingTask", "severity": "warning", "file": "%s", "line": %d, "column": 1,
         "endLine": %d, "endColumn": 9, "message": "m", "fixes": []}
        """
        .formatted(file, line, endLine);
  }

  private void scanFound(String... findings) throws IOException {
    Files.writeString(
        folder.resolve("scan.json"),
        """
        {"version": 1, "tool": {"name": "tether", "version": "1"}, "findings": [%s]}
        """
            .formatted(String.join(",", findings)));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private int compare() {
    return run("compare", file("agent.json"), file("scan.json"));
  }

  private int run(String... args) {
    Console console =
        new Console(new PrintStream(out, true), new PrintStream(err, true), NO_TERMINAL);
    return Main.run(List.of(args), console, CheckCatalog::installed);
  }
}
