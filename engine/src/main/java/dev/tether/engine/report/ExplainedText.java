package dev.tether.engine.report;

import dev.tether.engine.api.Explained;
import dev.tether.engine.api.ExplainedScan;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.Step;
import dev.tether.engine.source.SourceText;

/** Writes explanations for people: each step with its line of code. */
public final class ExplainedText {
  private static final int MAX_WIDTH = 120;

  private final Palette palette;

  /**
   * Creates a writer.
   *
   * @param colour whether to use colours
   */
  public ExplainedText(boolean colour) {
    this.palette = colour ? Palette.COLOUR : Palette.PLAIN;
  }

  /** Returns the text. */
  public String of(ExplainedScan scan) {
    StringBuilder text = new StringBuilder();
    for (Explained launch : scan.launches()) {
      if (text.length() > 0) {
        text.append('\n');
      }
      launch(launch, scan, text);
    }
    return text.toString();
  }

  private void launch(Explained explained, ExplainedScan scan, StringBuilder text) {
    Step launch = explained.launch();
    String verdict =
        explained.lost()
            ? palette.severity(Severity.WARNING, "lost") + reported(explained, scan)
            : palette.severity(Severity.NOTE, "not reported");
    text.append(place(launch)).append(": ").append(palette.strong(sane(launch.words())));
    text.append(": ").append(verdict).append('\n');
    int number = 0;
    int width = gutter(explained);
    for (Step step : explained.steps()) {
      number++;
      text.append("  ").append(number).append(". ").append(sane(step.words()));
      boolean elsewhere = !step.file().equals(launch.file());
      text.append(elsewhere ? " (" + sane(step.file()) + ")" : "").append('\n');
      code(step, scan.sources().get(step.file()), width, text);
    }
  }

  /** Suppressed ones, and those of checks that are off, are lost but not reported. */
  private static String reported(Explained explained, ExplainedScan scan) {
    return scan.result().findings().stream()
        .filter(finding -> finding.steps().equals(explained.steps()))
        .findFirst()
        .map(finding -> ", reported by " + finding.check())
        .orElse(", not reported (suppressed, in the baseline, or its check is off)");
  }

  private static int gutter(Explained explained) {
    int last = explained.steps().stream().mapToInt(Step::line).max().orElse(0);
    return String.valueOf(last).length();
  }

  private void code(Step step, SourceText source, int width, StringBuilder text) {
    if (source == null || step.line() < 1 || step.line() > source.lineCount()) {
      return;
    }
    DisplayLine line = DisplayLine.of(source.line(step.line()).strip());
    String code = line.width() <= MAX_WIDTH ? line.text() : line.between(0, MAX_WIDTH) + "...";
    String number = String.valueOf(step.line());
    text.append("     ").append(" ".repeat(Math.max(0, width - number.length())));
    text.append(palette.frame(number + " |")).append(' ').append(code).append('\n');
  }

  private static String place(Step step) {
    String column = step.column() > 0 ? ":" + step.column() : "";
    return sane(step.file()) + ":" + step.line() + column;
  }

  private static String sane(String words) {
    return Escapes.line(words.replace('\n', ' '));
  }
}
