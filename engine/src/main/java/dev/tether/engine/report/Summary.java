package dev.tether.engine.report;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Severity;
import java.util.ArrayList;
import java.util.List;

/** Says in one line what a scan came to. */
public final class Summary {
  private Summary() {}

  /** The line, without a line end. */
  public static String of(ScanResult result) {
    String size =
        Numbers.count(result.lines(), "line") + ", " + Numbers.seconds(result.timings().total());
    String files = Numbers.count(result.files(), "file");
    if (result.findings().isEmpty()) {
      return "no findings in " + files + ", " + size;
    }
    long touched = result.findings().stream().map(Finding::file).distinct().count();
    return "%s (%s) in %s, %s"
        .formatted(
            Numbers.count(result.findings().size(), "finding"),
            bySeverity(result),
            touched == result.files() ? files : Numbers.count(touched) + " of " + files,
            size);
  }

  private static String bySeverity(ScanResult result) {
    List<String> parts = new ArrayList<>();
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)) {
      long count = result.findings().stream().filter(f -> f.severity() == severity).count();
      if (count > 0) {
        parts.add(Numbers.count(count, severity.word()));
      }
    }
    return String.join(", ", parts);
  }
}
