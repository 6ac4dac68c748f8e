package dev.tether.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.ScanResult.Completeness;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.Step;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.api.Timings;
import dev.tether.engine.api.Unresolved;
import dev.tether.engine.api.Unresolved.Kind;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReporterTest {
  private static final String CODE =
      """
      package demo;

      class Orders {
        void place() {
          pool.submit(task);
        }
      }
      """;
  private static final SourceText SOURCE = SourceText.of(CODE);

  @Test
  void textShowsPlaceCodeMessageAndFixes() throws IOException {
    assertEquals(
        """
        warning[DanglingTask]: the failure of this task is lost
         --> src/Orders.java:5:5
          |
        5 |     pool.submit(task);
          |     ^^^^^^^^^^^^^^^^^
          = note: nobody reads its outcome
          = fix: track it
        5 -     pool.submit(task);
        5 +     Tracker.track(pool.submit(task));
          = or: remove the call
          = see: https://tether.example/DanglingTask

        error[DanglingTask]: again
         --> src/Orders.java:3:1
          |
        3 | / class Orders {
        4 | |   void place() {
        5 | |     pool.submit(task);
        6 | |   }
        7 | | }
          | |_^

        tether: 2 findings (1 error, 1 warning) in 1 of 3 files, 1,234 lines, 9.8 s
        """,
        text(result(List.of(), List.of()), false));
  }

  @Test
  void textIsSummarisedWhenNothingIsFound() throws IOException {
    ScanResult result =
        new ScanResult(
            1,
            1,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            Completeness.ANALYSED,
            timings());

    assertEquals("tether: no findings in 1 file, 1 line, 9.8 s\n", text(result, false));
  }

  @Test
  void textCountsAndNamesWhatIsUnresolved() throws IOException {
    List<Unresolved> unresolved =
        List.of(
            new Unresolved("A.java", Kind.NAMES, "cannot find a.B, a.C", List.of("a.B", "a.C"), 1),
            new Unresolved("B.java", Kind.NAMES, "cannot find a.C", List.of("a.C"), 1),
            new Unresolved(
                "C.java", Kind.SYNTAX, "syntax error at 1:2: ';' expected", List.of(), 1),
            new Unresolved("D.java", Kind.ERRORS, "does not compile: 3:4: wrong", List.of(), 1));
    ScanResult result = result(unresolved, List.of("something else"));

    assertEquals(
        """
        warning: 1 file was not analysed at all:
              C.java: syntax error at 1:2: ';' expected
        note: 2 names cannot be found, and what depends on them was not checked, in 2 of 3 files: a.C, a.B
              give their jars or folders with --classpath; --verbose lists them all
        note: 1 file does not compile, and only what does was checked:
              D.java: does not compile: 3:4: wrong
        note: something else
        tether: 2 findings (1 error, 1 warning) in 1 of 3 files, 1,234 lines, 9.8 s
        """,
        afterFindings(text(result, false)));
    assertEquals(
        """
        warning: 1 file was not analysed at all:
              C.java: syntax error at 1:2: ';' expected
        note: 2 names cannot be found, and what depends on them was not checked, in 2 of 3 files: a.C, a.B
              A.java: cannot find a.B, a.C
              B.java: cannot find a.C
        note: 1 file does not compile, and only what does was checked:
              D.java: does not compile: 3:4: wrong
        note: left out as output of a build: m/target
        note: something else
        tether: 2 findings (1 error, 1 warning) in 1 of 3 files, 1,234 lines, 9.8 s
        """,
        afterFindings(text(result, true)));
  }

  @Test
  void longListsAreCutUnlessAskedFor() throws IOException {
    List<Unresolved> unresolved =
        IntStream.range(0, 12)
            .mapToObj(i -> new Unresolved("F" + i, Kind.SYNTAX, "broken", List.of(), 1))
            .toList();

    String brief = text(result(unresolved, List.of()), false);
    String full = text(result(unresolved, List.of()), true);

    assertTrue(brief.contains("F9: broken\n      and 2 more, which --verbose lists\n"), brief);
    assertTrue(full.contains("F11: broken\n"), full);
    assertFalse(full.contains("more"), full);
  }

  @Test
  void coloursAreUsedOnlyWhenAskedFor() throws IOException {
    ScanResult result = result(List.of(), List.of());

    assertFalse(text(result, false).contains("\u001B"));
    StringBuilder coloured = new StringBuilder();
    new TextReporter(true, false).report(result, coloured);
    assertTrue(
        coloured.toString().startsWith("\u001B[1;33mwarning[DanglingTask]\u001B[0m\u001B[1m: "));
    assertEquals(text(result, false), coloured.toString().replaceAll("\u001B\\[[0-9;]*m", ""));
  }

  @Test
  void jsonHasTheDocumentedShape() throws IOException {
    List<Unresolved> unresolved =
        List.of(new Unresolved("A.java", Kind.NAMES, "cannot find a.B", List.of("a.B"), 1));
    StringBuilder json = new StringBuilder();
    new JsonReporter("1.2.3").report(result(unresolved, List.of("x < \"y\"")), json);

    assertEquals(
        JsonParser.parseString(
            """
            {
              "version": 1,
              "tool": {"name": "tether", "version": "1.2.3"},
              "files": 3,
              "lines": 1234,
              "findings": [
                {
                  "check": "DanglingTask",
                  "severity": "warning",
                  "file": "src/Orders.java",
                  "line": 5, "column": 5, "endLine": 5, "endColumn": 22,
                  "message": "the failure of this task is lost\\nnobody reads its outcome",
                  "notes": [
                    {"file": "src/Orders.java", "line": 3, "column": 5, "text": "here it starts"}
                  ],
                  "fixes": [
                    {
                      "title": "track it",
                      "safe": false,
                      "edits": [
                        {"startLine": 1, "startColumn": 14, "endLine": 1, "endColumn": 14, "text": "\\n\\nimport t.Tracker;"},
                        {"startLine": 5, "startColumn": 5, "endLine": 5, "endColumn": 5, "text": "Tracker.track("},
                        {"startLine": 5, "startColumn": 22, "endLine": 5, "endColumn": 22, "text": ")"}
                      ]
                    },
                    {"title": "remove the call", "safe": false, "edits": []}
                  ]
                },
                {
                  "check": "DanglingTask",
                  "severity": "error",
                  "file": "src/Orders.java",
                  "line": 3, "column": 1, "endLine": 7, "endColumn": 2,
                  "message": "again",
                  "fixes": []
                }
              ],
              "unresolved": [{"file": "A.java", "reason": "cannot find a.B"}],
              "notes": ["x < \\"y\\""]
            }
            """),
        JsonParser.parseString(json.toString()));
    JsonObject parsed = JsonParser.parseString(json.toString()).getAsJsonObject();
    assertEquals(
        List.of("version", "tool", "files", "lines", "findings", "unresolved", "notes"),
        List.copyOf(parsed.keySet()));
    assertTrue(json.toString().contains("\"x < \\\"y\\\"\""), "not escaped for HTML");
  }

  private static String text(ScanResult result, boolean verbose) throws IOException {
    StringBuilder out = new StringBuilder();
    new TextReporter(false, verbose).report(result, out);
    return out.toString();
  }

  private static String afterFindings(String text) {
    return text.substring(text.lastIndexOf("\n\n") + 2);
  }

  private static ScanResult result(List<Unresolved> unresolved, List<String> notes) {
    int start = CODE.indexOf("pool");
    int end = CODE.indexOf(";", start);
    int packageEnd = CODE.indexOf(";") + 1;
    Fix track =
        new Fix(
            "track it",
            List.of(
                new TextEdit(SOURCE.span(packageEnd, packageEnd), "\n\nimport t.Tracker;"),
                new TextEdit(SOURCE.span(start, start), "Tracker.track("),
                new TextEdit(SOURCE.span(end, end), ")")));
    Finding first =
        new Finding(
            "DanglingTask",
            Severity.WARNING,
            "src/Orders.java",
            "demo",
            "Orders.place()",
            "DanglingTask demo.Orders.place(): pool.submit(task)",
            SOURCE.span(start, end),
            "the failure of this task is lost\nnobody reads its outcome",
            Optional.of("https://tether.example/DanglingTask"),
            List.of(track, new Fix("remove the call", List.of())),
            List.of(new Step("src/Orders.java", 3, 5, "here it starts")));
    Finding second =
        new Finding(
            "DanglingTask",
            Severity.ERROR,
            "src/Orders.java",
            "demo",
            "Orders",
            "DanglingTask demo.Orders: class Orders{..}",
            SOURCE.span(CODE.indexOf("class"), CODE.length() - 1),
            "again",
            Optional.of("https://tether.example/DanglingTask"),
            List.of(),
            List.of());
    return new ScanResult(
        3,
        1234,
        List.of(),
        List.of(first, second),
        unresolved,
        List.of("m/target"),
        notes,
        Map.of("src/Orders.java", SOURCE),
        Completeness.ANALYSED,
        timings());
  }

  private static Timings timings() {
    return new Timings(Map.of(), Map.of(), Duration.ofMillis(9_840));
  }
}
