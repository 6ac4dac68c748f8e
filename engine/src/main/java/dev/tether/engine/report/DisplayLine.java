package dev.tether.engine.report;

import java.util.Arrays;

/**
 * A line of source as a terminal shows it: tabs expanded, wide characters counted as two columns,
 * and what would move the cursor or hide text (control and bidirectional characters) replaced.
 */
final class DisplayLine {
  private static final int TAB = 4;
  private static final char REPLACEMENT = '\uFFFD';

  /** First and last code points of characters that take two columns (Unicode TR 11, in brief). */
  private static final int[][] WIDE = {
    {0x1100, 0x115F}, {0x231A, 0x231B}, {0x23E9, 0x23EC}, {0x2E80, 0x303E}, {0x3041, 0x33FF},
    {0x3400, 0x4DBF}, {0x4E00, 0xA4CF}, {0xA960, 0xA97C}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF},
    {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
  };

  private final String text;

  /** Display column at which each character of the source line starts, and the line's width. */
  private final int[] columns;

  /** Index into {@link #text} at which each character of the source line starts. */
  private final int[] indices;

  private DisplayLine(String text, int[] columns, int[] indices) {
    this.text = text;
    this.columns = columns;
    this.indices = indices;
  }

  /** Lays a source line out. */
  static DisplayLine of(String source) {
    StringBuilder text = new StringBuilder(source.length() + 16);
    int[] columns = new int[source.length() + 1];
    int[] indices = new int[source.length() + 1];
    int column = 0;
    int i = 0;
    while (i < source.length()) {
      int codePoint = source.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      Arrays.fill(columns, i, next, column);
      Arrays.fill(indices, i, next, text.length());
      if (codePoint == '\t') {
        int width = TAB - column % TAB;
        text.append(" ".repeat(width));
        column += width;
      } else if (Escapes.isUnsafe(codePoint) || Escapes.isCommand(source, i)) {
        text.append(REPLACEMENT);
        column++;
      } else {
        text.appendCodePoint(codePoint);
        column += width(codePoint);
      }
      i = next;
    }
    columns[source.length()] = column;
    indices[source.length()] = text.length();
    return new DisplayLine(text.toString(), columns, indices);
  }

  /** The laid out line. */
  String text() {
    return text;
  }

  /** The number of columns that the line takes. */
  int width() {
    return columns[columns.length - 1];
  }

  /** The display column, from 0, at which a character of the source line starts. */
  int column(int sourceIndex) {
    return columns[Math.min(sourceIndex, columns.length - 1)];
  }

  /** The laid out characters between two display columns. */
  String between(int fromColumn, int toColumn) {
    return text.substring(indexAt(fromColumn), indexAt(toColumn));
  }

  private int indexAt(int column) {
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] >= column) {
        // Inside an expanded tab every column is an index of its own.
        return columns[i] == column || i == 0
            ? indices[i]
            : Math.max(indices[i - 1] + Math.max(column - columns[i - 1], 0), 0);
      }
    }
    return text.length();
  }

  private static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int[] range : WIDE) {
      if (codePoint <= range[1]) {
        return codePoint >= range[0] ? 2 : 1;
      }
    }
    return 1;
  }
}
