package dev.tether.engine.report;

import static dev.tether.engine.report.Escapes.html;

import dev.tether.engine.api.CheckInfo;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Share;
import dev.tether.engine.api.Unresolved;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes findings as one page that needs nothing else: no network, no server. The page forbids
 * itself to load anything, and nothing from the sources gets into it unescaped.
 */
public final class HtmlReporter implements Reporter {
  private static final String UNNAMED = "(unnamed package)";

  private final String toolVersion;
  private final FindingDates dates;
  private final Instant now;

  /**
   * Creates a reporter.
   *
   * @param toolVersion the version of Tether
   * @param dates knows how old findings are; without that the page says nothing about it
   * @param now the moment from which ages count
   */
  public HtmlReporter(String toolVersion, FindingDates dates, Instant now) {
    this.toolVersion = toolVersion;
    this.dates = dates;
    this.now = now;
  }

  @Override
  public void report(ScanResult result, Appendable out) throws IOException {
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    out.append(" style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<title>Tether: ").append(headline(result)).append("</title>\n");
    out.append("<style>\n").append(resource("page.css")).append("</style>\n</head>\n<body>\n");
    header(result, out);
    if (!result.findings().isEmpty()) {
      HtmlAges ages = new HtmlAges(dates.of(result.findings()), now);
      summaries(result, ages, out);
      filters(result, ages, out);
      out.append("<main id=\"findings\">\n");
      for (Finding finding : result.findings()) {
        out.append(HtmlFinding.of(finding, result.sources().get(finding.file()), ages));
      }
      out.append("</main>\n");
    }
    remarks(result, out);
    if (!result.findings().isEmpty()) {
      out.append("<script>\n").append(resource("page.js")).append("</script>\n");
    }
    out.append("</body>\n</html>\n");
  }

  /** The name of a finding's package, also for the unnamed one. */
  static String packageName(Finding finding) {
    return finding.packageName().isEmpty() ? UNNAMED : finding.packageName();
  }

  private static String headline(ScanResult result) {
    int count = result.findings().size();
    return count == 0 ? "no findings" : Numbers.count(count, "finding");
  }

  private void header(ScanResult result, Appendable out) throws IOException {
    out.append("<header>\n<h1>Tether: ").append(headline(result)).append("</h1>\n");
    out.append("<p class=\"quiet\">in ").append(Numbers.count(result.files(), "file"));
    out.append(", ").append(Numbers.count(result.lines(), "line"));
    out.append("; Tether ").append(html(toolVersion)).append("</p>\n");
    if (result.coverage().warning().isPresent()) {
      out.append("<p><strong>").append(html(result.coverage().warning().get()));
      out.append("</strong></p>\n");
    }
    out.append("</header>\n");
  }

  private static void summaries(ScanResult result, HtmlAges ages, Appendable out)
      throws IOException {
    Map<String, String> summaries =
        result.checks().stream().collect(Collectors.toMap(CheckInfo::name, CheckInfo::summary));
    out.append("<div class=\"summary\">\n");
    table("check", "Check", counts(result, Finding::check), summaries, out);
    table("package", "Package", counts(result, HtmlReporter::packageName), Map.of(), out);
    if (ages.areKnown()) {
      List<Map.Entry<String, Long>> byAge = new ArrayList<>(counts(result, ages::of));
      byAge.sort(Comparator.comparing(row -> HtmlAges.rank(row.getKey())));
      table("age", "Age of the line", byAge, Map.of(), out);
    }
    out.append("</div>\n");
  }

  private static void table(
      String filter,
      String title,
      List<Map.Entry<String, Long>> rows,
      Map<String, String> remarks,
      Appendable out)
      throws IOException {
    out.append("<section class=\"scroll\">\n<table>\n<thead><tr><th>").append(title);
    out.append("</th><th class=\"count\">Findings</th></tr></thead>\n<tbody>\n");
    for (Map.Entry<String, Long> row : rows) {
      String name = html(row.getKey());
      out.append("<tr><td><button data-by=\"").append(filter).append("\" data-value=\"");
      out.append(name).append("\">").append(name).append("</button>");
      String remark = remarks.get(row.getKey());
      if (remark != null) {
        out.append("<br><span class=\"quiet\">").append(html(remark)).append("</span>");
      }
      out.append("</td><td class=\"count\">").append(Numbers.count(row.getValue()));
      out.append("</td></tr>\n");
    }
    out.append("</tbody>\n</table>\n</section>\n");
  }

  /** How many findings each group has, the largest first. */
  private static List<Map.Entry<String, Long>> counts(
      ScanResult result, Function<Finding, String> group) {
    Comparator<Map.Entry<String, Long>> largest = Map.Entry.comparingByValue();
    return result.findings().stream()
        .collect(Collectors.groupingBy(group, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(largest.reversed())
        .toList();
  }

  private static void filters(ScanResult result, HtmlAges ages, Appendable out) throws IOException {
    out.append("<div class=\"filters\" role=\"search\">\n");
    out.append("<input id=\"search\" type=\"search\" placeholder=\"Search findings\"");
    out.append(" aria-label=\"Search findings\">\n");
    select("check", "All checks", names(result, Finding::check), out);
    select("level", "All levels", names(result, finding -> finding.severity().word()), out);
    select("package", "All packages", names(result, HtmlReporter::packageName), out);
    if (ages.areKnown()) {
      List<String> steps = new ArrayList<>(names(result, ages::of));
      steps.sort(Comparator.comparing(HtmlAges::rank));
      select("age", "All ages", steps, out);
    }
    out.append("<button id=\"reset\" type=\"button\">Show all</button>\n");
    out.append("<span id=\"shown\" class=\"quiet\" aria-live=\"polite\"></span>\n</div>\n");
  }

  private static List<String> names(ScanResult result, Function<Finding, String> group) {
    return result.findings().stream().map(group).distinct().sorted().toList();
  }

  private static void select(String filter, String all, List<String> names, Appendable out)
      throws IOException {
    out.append("<select id=\"by-").append(filter).append("\" aria-label=\"").append(all);
    out.append("\"><option value=\"*\">").append(all).append("</option>");
    for (String name : names) {
      String escaped = html(name);
      out.append("<option value=\"").append(escaped).append("\">").append(escaped);
      out.append("</option>");
    }
    out.append("</select>\n");
  }

  private void remarks(ScanResult result, Appendable out) throws IOException {
    List<String> notes = new ArrayList<>(result.notes());
    notes.addAll(dates.notes());
    if (!notes.isEmpty()) {
      out.append("<h2>Notes</h2>\n<ul>\n");
      for (String note : notes) {
        out.append("<li>").append(html(note)).append("</li>\n");
      }
      out.append("</ul>\n");
    }
    if (!result.coverage().modules().isEmpty()) {
      out.append("<h2>Resolved</h2>\n<ul>\n");
      for (Share share : result.coverage().modules()) {
        out.append("<li><code>").append(html(share.module())).append("</code>: ");
        out.append(html(Shares.of(share))).append("</li>\n");
      }
      out.append("</ul>\n");
    }
    if (!result.unresolved().isEmpty()) {
      out.append("<h2>Not analysed, or not wholly</h2>\n<ul>\n");
      for (Unresolved entry : result.unresolved()) {
        out.append("<li><code>").append(html(entry.file())).append("</code>: ");
        out.append(html(entry.reason())).append("</li>\n");
      }
      out.append("</ul>\n");
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReporter.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
