package dev.tether.engine.testing;

import dev.tether.engine.api.CheckInfo;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.ScanResult.Completeness;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.api.Timings;
import dev.tether.engine.api.Unresolved;
import dev.tether.engine.source.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scan's result for the tests of reports, with all that is hard to write down. */
public final class Results {
  /** A file name with every sign that some format gives a meaning to. */
  public static final String FILE = "src/a b/50%,x:<y>&'z'.java";

  /** A message with every sign that some format gives a meaning to. */
  public static final String MESSAGE =
      "lost: 100% of \"it\", <b>all</b> & more\n::error::not a command\r\u0007\u202E]]></script>";

  private static final String CODE =
      """
      package demo;

      class Orders {
        void place() {
          pool.submit(task); // <script>alert(1)</script>
        }
      }
      """;
  private static final SourceText SOURCE = SourceText.of(CODE);

  private Results() {}

  /** The result. */
  public static ScanResult awkward() {
    int start = CODE.indexOf("pool");
    int end = CODE.indexOf(";", start);
    Fix track =
        new Fix(
            "track <it>",
            List.of(
                new TextEdit(SOURCE.span(start, start), "Tracker.track("),
                new TextEdit(SOURCE.span(end, end), ", \"<order>\")")));
    return new ScanResult(
        3,
        1234,
        List.of(check("DanglingTask", Severity.WARNING), check("NestedTask", Severity.NOTE)),
        List.of(
            finding("DanglingTask", Severity.WARNING, start, end, MESSAGE, List.of(track)),
            finding("NestedTask", Severity.NOTE, start, end, "note", List.of()),
            finding(
                "DanglingTask",
                Severity.ERROR,
                CODE.indexOf("class"),
                CODE.length() - 1,
                "all of it",
                List.of(new Fix("nothing", List.of())))),
        List.of(
            new Unresolved("A.java", Unresolved.Kind.NAMES, "cannot find a.B", List.of("a.B"), 1),
            new Unresolved("B,.java", Unresolved.Kind.SYNTAX, "syntax error: 1\n2", List.of(), 1)),
        List.of(),
        List.of("a note with 50%\n::error::not a command"),
        Map.of(FILE, SOURCE),
        Completeness.ANALYSED,
        new Timings(Map.of(), Map.of(), Duration.ofMillis(9_840)));
  }

  private static CheckInfo check(String name, Severity severity) {
    Optional<String> link = Optional.of("https://tether.example/" + name + ".md?a&b");
    return new CheckInfo(name, List.of(), "A <" + name + "> is lost", severity, link);
  }

  private static Finding finding(
      String check, Severity severity, int start, int end, String message, List<Fix> fixes) {
    return new Finding(
        check,
        severity,
        FILE,
        "demo",
        "Orders.place()",
        check + " demo.Orders.place(): " + start,
        SOURCE.span(start, end),
        message,
        Optional.of("https://tether.example/" + check),
        fixes,
        List.of());
  }
}
