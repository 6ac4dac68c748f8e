package dev.tether.engine.report;

import dev.tether.engine.api.Coverage;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.Share;
import dev.tether.engine.api.Step;
import dev.tether.engine.source.Position;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Writes findings for people: place, code, message, and ways to mend it. */
public final class TextReporter implements Reporter {
  private final Palette palette;
  private final boolean verbose;
  private final boolean quiet;

  /**
   * Creates a reporter.
   *
   * @param colour whether to use colours
   * @param verbose whether to list everything that could not be resolved
   */
  public TextReporter(boolean colour, boolean verbose) {
    this(colour, verbose, false);
  }

  /**
   * Creates a reporter.
   *
   * @param colour whether to use colours
   * @param verbose whether to list everything that could not be resolved
   * @param quiet whether to write nothing but findings
   */
  public TextReporter(boolean colour, boolean verbose, boolean quiet) {
    this.palette = colour ? Palette.COLOUR : Palette.PLAIN;
    this.verbose = verbose;
    this.quiet = quiet;
  }

  @Override
  public void report(ScanResult result, Appendable out) throws IOException {
    Set<String> explained = new HashSet<>();
    for (Finding finding : result.findings()) {
      SourceText source = result.sources().get(finding.file());
      out.append(block(finding, source, explained.add(finding.check()))).append('\n');
    }
    if (quiet) {
      return;
    }
    out.append(new UnresolvedText(palette, verbose).of(result));
    for (String note : result.notes()) {
      out.append(palette.severity(Severity.NOTE, "note"))
          .append(": ")
          .append(Escapes.line(note))
          .append('\n');
    }
    warning(result.coverage(), out);
    out.append(palette.strong("tether")).append(": ").append(Summary.of(result)).append('\n');
    if (!result.coverage().modules().isEmpty()) {
      out.append(palette.strong("tether"))
          .append(": resolved ")
          .append(Shares.of(result.coverage().total()))
          .append('\n');
    }
  }

  private void warning(Coverage coverage, Appendable out) throws IOException {
    if (coverage.warning().isPresent()) {
      out.append(palette.severity(Severity.WARNING, "warning"))
          .append(": ")
          .append(Escapes.line(coverage.warning().get()))
          .append('\n');
    }
    List<Share> shares = coverage.modules();
    if (shares.size() < 2 || (coverage.warning().isEmpty() && !verbose)) {
      return;
    }
    for (Share share : shares) {
      out.append("      ")
          .append(Escapes.line(share.module()))
          .append(": ")
          .append(Shares.of(share))
          .append('\n');
    }
  }

  /** One finding. The page that explains a check is named at its first finding only. */
  private String block(Finding finding, SourceText source, boolean explain) {
    int gutter = String.valueOf(finding.span().end().line()).length();
    StringBuilder block = new StringBuilder();
    Iterator<String> message = finding.message().lines().map(Escapes::line).iterator();
    String title = finding.severity().word() + "[" + finding.check() + "]";
    block
        .append(palette.severity(finding.severity(), title))
        .append(palette.strong(": " + (message.hasNext() ? message.next() : "")))
        .append('\n');
    Position start = finding.span().start();
    block
        .append(" ".repeat(gutter))
        .append(palette.frame("-->"))
        .append(' ')
        .append(Escapes.line(finding.file()))
        .append(":" + start.line() + ":" + start.column())
        .append('\n');
    block.append(
        new CodeFrame(source, palette, gutter, text -> palette.severity(finding.severity(), text))
            .draw(finding.span()));
    message.forEachRemaining(line -> remark(block, gutter, palette.strong("note"), line));
    if (verbose) {
      steps(block, gutter, finding);
    }
    fixes(block, gutter, finding, source);
    if (explain && finding.link().isPresent()) {
      remark(block, gutter, palette.strong("see"), finding.link().get());
    }
    return block.toString();
  }

  private void steps(StringBuilder block, int gutter, Finding finding) {
    for (Step step : finding.steps()) {
      String file = step.file().equals(finding.file()) ? "line " : step.file() + ":";
      String place = step.line() == 0 ? "" : file + step.line() + ": ";
      remark(block, gutter, palette.strong("why"), Escapes.line(place + step.words()));
    }
  }

  private void fixes(StringBuilder block, int gutter, Finding finding, SourceText source) {
    boolean first = true;
    for (Fix fix : finding.fixes()) {
      String title = Escapes.line(FixLabel.of(fix).replace('\n', ' '));
      remark(block, gutter, palette.fix(first ? "fix" : "or"), title);
      if (first) {
        preview(block, gutter, FixPreview.of(fix, source));
      }
      first = false;
    }
  }

  private void preview(StringBuilder block, int gutter, List<FixPreview.Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    for (FixPreview.Line line : lines) {
      String number = String.valueOf(line.number());
      String margin = " ".repeat(Math.max(0, gutter - number.length())) + number + " ";
      String code = (line.added() ? "+ " : "- ") + DisplayLine.of(line.text()).text();
      block
          .append(palette.frame(margin))
          .append(line.added() ? palette.added(code) : palette.removed(code))
          .append('\n');
    }
  }

  private void remark(StringBuilder block, int gutter, String label, String text) {
    block
        .append(" ".repeat(gutter + 1))
        .append(palette.frame("="))
        .append(' ')
        .append(label)
        .append(": ")
        .append(text.strip())
        .append('\n');
  }
}
