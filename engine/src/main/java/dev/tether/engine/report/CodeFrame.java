package dev.tether.engine.report;

import dev.tether.engine.source.SourceText;
import dev.tether.engine.source.Span;
import java.util.function.UnaryOperator;

/**
 * Draws the lines of a span with the span underlined.
 *
 * <pre>
 *    |
 * 12 |     executor.submit(task);
 *    |     ^^^^^^^^^^^^^^^^^^^^^
 * </pre>
 *
 * A span of several lines is marked by a rule on its left; of a long one the middle is left out.
 */
final class CodeFrame {
  private static final int MAX_WIDTH = 140;
  private static final int CONTEXT = 30;
  private static final int MAX_LINES = 6;
  private static final int FIRST_LINES = 3;
  private static final String CUT = "...";

  private final SourceText source;
  private final Palette palette;
  private final UnaryOperator<String> mark;
  private final int gutter;
  private final StringBuilder out = new StringBuilder();

  /**
   * Prepares a frame.
   *
   * @param gutter columns for line numbers
   * @param mark colours the underline
   */
  CodeFrame(SourceText source, Palette palette, int gutter, UnaryOperator<String> mark) {
    this.source = source;
    this.palette = palette;
    this.gutter = gutter;
    this.mark = mark;
  }

  /** Draws the span. Each line ends with a line end. */
  String draw(Span span) {
    out.setLength(0);
    int first = span.start().line();
    // A span that ends at the start of a line does not touch that line.
    boolean touchesLast = span.end().column() > 1 || span.end().line() == first;
    int last = touchesLast ? span.end().line() : span.end().line() - 1;
    row("", "");
    if (first == last) {
      int end = touchesLast ? span.end().column() : source.line(first).length() + 1;
      single(first, span.start().column() - 1, end - 1);
    } else {
      int end = touchesLast ? span.end().column() - 1 : source.line(last).length();
      several(first, last, span.start().column() - 1, end);
    }
    return out.toString();
  }

  private void single(int line, int start, int end) {
    DisplayLine shown = DisplayLine.of(source.line(line));
    int from = shown.column(start);
    int to = Math.max(shown.column(end), from + 1);
    int left = 0;
    int right = shown.width();
    if (right > MAX_WIDTH) {
      left = Math.max(0, Math.min(from - CONTEXT, right - MAX_WIDTH));
      right = Math.min(right, left + MAX_WIDTH);
    }
    String before = left > 0 ? CUT : "";
    String after = right < shown.width() ? CUT : "";
    row(String.valueOf(line), " " + before + shown.between(left, right) + after);
    int indent = before.length() + from - left;
    int length = Math.max(1, Math.min(to, right) - from);
    row("", " " + " ".repeat(indent) + mark.apply("^".repeat(length)));
  }

  private void several(int first, int last, int start, int end) {
    DisplayLine opening = DisplayLine.of(source.line(first));
    boolean fromMargin = source.line(first).substring(0, start).isBlank();
    row(String.valueOf(first), (fromMargin ? " " + mark.apply("/") + " " : "   ") + cut(opening));
    if (!fromMargin) {
      int column = Math.min(opening.column(start), MAX_WIDTH);
      row("", "  " + mark.apply("_".repeat(column + 1) + "^"));
    }
    String rule = " " + mark.apply("|") + " ";
    int lines = last - first + 1;
    for (int line = first + 1; line <= last; line++) {
      if (lines > MAX_LINES && line - first >= FIRST_LINES && line < last) {
        out.append(palette.frame(CUT)).append(" ".repeat(gutter));
        out.append(mark.apply("|")).append('\n');
        line = last - 1;
        continue;
      }
      row(String.valueOf(line), rule + cut(DisplayLine.of(source.line(line))));
    }
    DisplayLine closing = DisplayLine.of(source.line(last));
    int column = Math.min(Math.max(closing.column(end) - 1, 0), MAX_WIDTH);
    row("", " " + mark.apply("|" + "_".repeat(column + 1) + "^"));
  }

  private static String cut(DisplayLine line) {
    return line.width() <= MAX_WIDTH ? line.text() : line.between(0, MAX_WIDTH) + CUT;
  }

  private void row(String number, String code) {
    String margin = " ".repeat(Math.max(0, gutter - number.length())) + number + " |";
    out.append(palette.frame(margin)).append(code.stripTrailing()).append('\n');
  }
}
