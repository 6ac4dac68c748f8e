package dev.tether.engine.report;

import dev.tether.engine.api.Fix;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.source.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows what a small fix does to the code, as removed and added lines. Imports go without saying.
 */
final class FixPreview {
  private static final int MAX_LINES = 3;
  private static final int MAX_WIDTH = 160;

  private FixPreview() {}

  /** One line of a preview: its number in the file, whether it is new, and its text. */
  record Line(int number, boolean added, String text) {}

  /** The lines that change, or none when the fix is too large to show at a glance. */
  static List<Line> of(Fix fix, SourceText source) {
    return of(fix, source, MAX_LINES);
  }

  /** The lines that change, or none when these are more before or after the change. */
  static List<Line> of(Fix fix, SourceText source, int maxLines) {
    List<TextEdit> edits =
        fix.edits().stream().filter(edit -> !edit.text().strip().startsWith("import ")).toList();
    if (edits.isEmpty()) {
      return List.of();
    }
    int first = edits.stream().mapToInt(edit -> edit.span().start().line()).min().getAsInt();
    int last = edits.stream().mapToInt(edit -> edit.span().end().line()).max().getAsInt();
    if (last - first >= maxLines) {
      return List.of();
    }
    List<String> after = apply(edits, source, last).lines().toList();
    if (after.size() > maxLines) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    for (int line = first; line <= last; line++) {
      lines.add(new Line(line, false, source.line(line)));
    }
    for (int i = 0; i < after.size(); i++) {
      lines.add(new Line(first + i, true, after.get(i)));
    }
    boolean wide = lines.stream().anyMatch(line -> line.text().length() > MAX_WIDTH);
    return wide ? List.of() : lines;
  }

  private static String apply(List<TextEdit> edits, SourceText source, int last) {
    String text = source.text();
    int from = edits.get(0).span().start().offset() - edits.get(0).span().start().column() + 1;
    StringBuilder after = new StringBuilder();
    int copied = from;
    for (TextEdit edit : edits) {
      after.append(text, copied, edit.span().start().offset()).append(edit.text());
      copied = edit.span().end().offset();
    }
    int lastColumn = edits.get(edits.size() - 1).span().end().column();
    return after.append(source.line(last).substring(lastColumn - 1)).toString();
  }
}
