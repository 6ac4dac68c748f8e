package dev.tether.checker.fix;

import com.google.errorprone.VisitorState;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.ArrayList;
import java.util.List;

/** The text of one compilation unit, and where its trees stand in it. */
final class SourceText {
  /** As long as the lines of most projects may be. */
  private static final int USUAL_LINE = 100;

  private final VisitorState state;
  private final String text;
  private final String lineEnd;
  private String spaces;
  private Boolean tabs;
  private int longestLine;
  private Boolean ascii;

  /**
   * Creates the view of a unit's text.
   *
   * @param state any state of that unit
   */
  SourceText(VisitorState state) {
    this.state = state;
    CharSequence source = state.getSourceCode();
    this.text = source == null ? "" : source.toString();
    int newline = text.indexOf('\n');
    this.lineEnd = newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
  }

  String text() {
    return text;
  }

  String lineEnd() {
    return lineEnd;
  }

  /** Whether the text has no letter that would have to be escaped elsewhere. */
  boolean isAscii() {
    if (ascii == null) {
      ascii = text.chars().allMatch(c -> c < 128);
    }
    return ascii;
  }

  /** Returns where a tree starts, or -1 if it isn't in the text. */
  int start(Tree tree) {
    return TreeInfo.getStartPos((JCTree) tree);
  }

  int start(TreePath path) {
    return start(path.getLeaf());
  }

  /** Returns where a tree ends, exclusive, or -1 if it isn't in the text. */
  int end(Tree tree) {
    return state.getEndPosition(tree);
  }

  int end(TreePath path) {
    return end(path.getLeaf());
  }

  /** Whether a tree stands in the text: what a tool has generated does not. */
  boolean has(Tree tree) {
    int start = start(tree);
    int end = end(tree);
    return start >= 0 && start < end && end <= text.length();
  }

  String of(Tree tree) {
    return text.substring(start(tree), end(tree));
  }

  String between(int start, int end) {
    return text.substring(start, end);
  }

  /** Whether only white space stands in a range. */
  boolean isBlank(int start, int end) {
    return text.substring(start, end).isBlank();
  }

  /** Whether a range that holds no literal holds a comment. */
  boolean hasComment(int start, int end) {
    String range = text.substring(start, end);
    return range.contains("//") || range.contains("/*");
  }

  /** Returns the position of the first token at or after a position. */
  int nextToken(int position) {
    int at = position;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("//", at)) {
        int newline = text.indexOf('\n', at);
        at = newline < 0 ? text.length() : newline;
      } else if (text.startsWith("/*", at)) {
        int close = text.indexOf("*/", at + 2);
        at = close < 0 ? text.length() : close + 2;
      } else {
        return at;
      }
    }
    return at;
  }

  /** Returns the position of a token after a position, comments skipped; -1 if another is there. */
  int expect(String token, int position) {
    int at = nextToken(position);
    return text.startsWith(token, at) ? at : -1;
  }

  private int lineStart(int position) {
    return text.lastIndexOf('\n', position - 1) + 1;
  }

  /** Returns how many characters stand before a position on its line. */
  int column(int position) {
    return position - lineStart(position);
  }

  /** Returns how long a line may be: as long as those that are there, and 100 in any case. */
  int longestLine() {
    if (longestLine == 0) {
      longestLine = Math.max(USUAL_LINE, text.lines().mapToInt(String::length).max().orElse(0));
    }
    return longestLine;
  }

  /** Returns the white space that the line of a position starts with. */
  String indentAt(int position) {
    int start = lineStart(position);
    int end = start;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  /** Whether nothing but white space stands before a position on its line. */
  boolean startsLine(int position) {
    return isBlank(lineStart(position), position);
  }

  /** Returns what the file indents by: a tab, or some spaces. */
  String indentUnit() {
    return usesTabs() ? "\t" : spaces();
  }

  /** Returns the same beside a line that is indented in some way: some files are of both kinds. */
  String indentUnit(String around) {
    if (around.isEmpty()) {
      return indentUnit();
    }
    return around.indexOf('\t') >= 0 ? "\t" : spaces();
  }

  private boolean usesTabs() {
    if (tabs == null) {
      int count = 0;
      for (int line = 0; line >= 0 && line < text.length(); line = nextLine(line)) {
        count += text.charAt(line) == '\t' ? 1 : isIndented(line) ? -1 : 0;
      }
      tabs = count > 0;
    }
    return tabs;
  }

  private boolean isIndented(int line) {
    return text.startsWith("  ", line) && "*\r\n/".indexOf(text.charAt(endOfSpaces(line))) < 0;
  }

  private int endOfSpaces(int line) {
    int end = line;
    while (end < text.length() - 1 && text.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  private String spaces() {
    if (spaces == null) {
      int least = Integer.MAX_VALUE;
      for (int line = 0; line >= 0 && line < text.length(); line = nextLine(line)) {
        if (isIndented(line)) {
          least = Math.min(least, endOfSpaces(line) - line);
        }
      }
      spaces = " ".repeat(least == 2 || least == 3 || least == 8 ? least : 4);
    }
    return spaces;
  }

  private int nextLine(int position) {
    int newline = text.indexOf('\n', position);
    return newline < 0 ? -1 : newline + 1;
  }

  /**
   * Returns the starts of the lines that begin after one position and not after another, blank
   * lines and the inside of text blocks left out: the lines that can be indented.
   */
  List<Integer> linesToIndent(int after, int until) {
    List<Integer> starts = new ArrayList<>();
    boolean comment = false;
    int at = after;
    while (at < until) {
      char c = text.charAt(at);
      if (c == '\n') {
        at++;
        if (at <= until && !isBlankLine(at)) {
          starts.add(at);
        }
      } else if (comment) {
        comment = !text.startsWith("*/", at);
        at++;
      } else if (text.startsWith("/*", at)) {
        comment = true;
        at += 2;
      } else {
        at = pastToken(at, until);
      }
    }
    return starts;
  }

  /** Returns the position behind a literal, a line comment, or any other character. */
  private int pastToken(int at, int until) {
    if (text.startsWith("\"\"\"", at)) {
      return endOf("\"\"\"", at + 3);
    }
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      return endOf(String.valueOf(c), at + 1);
    }
    if (text.startsWith("//", at)) {
      int newline = text.indexOf('\n', at);
      return newline < 0 ? until : newline;
    }
    return at + 1;
  }

  private boolean isBlankLine(int start) {
    int newline = text.indexOf('\n', start);
    return isBlank(start, newline < 0 ? text.length() : newline);
  }

  /** Returns the position behind a closing quote. */
  private int endOf(String quote, int position) {
    int at = position;
    while (at < text.length() && !text.startsWith(quote, at)) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at + quote.length(), text.length());
  }
}
