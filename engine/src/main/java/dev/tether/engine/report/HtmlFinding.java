package dev.tether.engine.report;

import static dev.tether.engine.report.Escapes.html;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.source.Position;
import dev.tether.engine.source.SourceText;
import dev.tether.engine.source.Span;
import java.util.Iterator;
import java.util.List;

/** One finding on the page of {@link HtmlReporter}: place, message, code, and ways to mend it. */
final class HtmlFinding {
  private static final int CONTEXT = 2;
  private static final int MAX_LINES = 16;
  private static final int MAX_FIX_LINES = 12;

  private final Finding finding;
  private final SourceText source;
  private final HtmlAges ages;
  private final StringBuilder out = new StringBuilder();

  private HtmlFinding(Finding finding, SourceText source, HtmlAges ages) {
    this.finding = finding;
    this.source = source;
    this.ages = ages;
  }

  static String of(Finding finding, SourceText source, HtmlAges ages) {
    HtmlFinding html = new HtmlFinding(finding, source, ages);
    html.write();
    return html.out.toString();
  }

  private void write() {
    String level = finding.severity().word();
    out.append("<article class=\"").append(level).append("\" data-level=\"").append(level);
    out.append("\" data-check=\"").append(html(finding.check())).append("\" data-package=\"");
    out.append(html(HtmlReporter.packageName(finding))).append("\"");
    if (ages.areKnown()) {
      out.append(" data-age=\"").append(html(ages.of(finding))).append("\"");
    }
    out.append(">\n");
    out.append("<h3><span class=\"level\">").append(level).append("</span> ").append(name());
    out.append("</h3>\n");
    Position start = finding.span().start();
    out.append("<p class=\"place\">").append(html(finding.file()));
    out.append(":" + start.line() + ":" + start.column());
    if (!finding.member().isEmpty()) {
      out.append(" in ").append(html(finding.member()));
    }
    ages.day(finding).ifPresent(day -> out.append(", last changed ").append(day));
    out.append("</p>\n");
    finding.message().lines().forEach(line -> out.append("<p>" + html(line) + "</p>\n"));
    frame(finding.span());
    fixes();
    out.append("</article>\n");
  }

  private String name() {
    String name = html(finding.check());
    return finding
        .link()
        .filter(link -> link.startsWith("https://"))
        .map(link -> "<a href=\"" + html(link) + "\" rel=\"noreferrer\">" + name + "</a>")
        .orElse(name);
  }

  private void frame(Span span) {
    int first = Math.max(1, span.start().line() - CONTEXT);
    int end = Math.min(source.lineCount(), span.end().line() + CONTEXT);
    int last = Math.min(end, first + MAX_LINES - 1);
    out.append("<pre>");
    for (int line = first; line <= last; line++) {
      row(String.valueOf(line), "", marked(line, span));
    }
    if (last < end) {
      row("", "", "...");
    }
    out.append("</pre>\n");
  }

  private String marked(int number, Span span) {
    String line = source.line(number);
    DisplayLine shown = DisplayLine.of(line);
    if (number < span.start().line() || number > span.end().line()) {
      return html(shown.text());
    }
    int from = number == span.start().line() ? span.start().column() - 1 : indent(line);
    int to = number == span.end().line() ? span.end().column() - 1 : line.length();
    int left = shown.column(from);
    int right = Math.max(left, shown.column(to));
    String code = shown.between(left, right);
    if (code.isEmpty()) {
      return html(shown.text());
    }
    return html(shown.between(0, left))
        + "<mark>"
        + html(code)
        + "</mark>"
        + html(shown.between(right, shown.width()));
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  private void fixes() {
    Iterator<Fix> fixes = finding.fixes().iterator();
    if (!fixes.hasNext()) {
      return;
    }
    Fix first = fixes.next();
    out.append("<p><strong>Fix:</strong> ").append(html(FixLabel.of(first))).append("</p>\n");
    preview(FixPreview.of(first, source, MAX_FIX_LINES));
    fixes.forEachRemaining(
        fix -> out.append("<p><strong>Or:</strong> " + html(FixLabel.of(fix)) + "</p>\n"));
  }

  private void preview(List<FixPreview.Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    out.append("<pre>");
    for (FixPreview.Line line : lines) {
      String code = html(DisplayLine.of(line.text()).text());
      String kind = line.added() ? "added" : "removed";
      row(line.number() + (line.added() ? " +" : " -"), kind, code);
    }
    out.append("</pre>\n");
  }

  private void row(String number, String kind, String code) {
    out.append("<span class=\"row ").append(kind).append("\"><span class=\"number\">");
    out.append(number).append("</span>").append(code).append("</span>");
  }
}
