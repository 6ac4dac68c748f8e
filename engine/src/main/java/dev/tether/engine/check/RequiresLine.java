package dev.tether.engine.check;

import dev.tether.checker.source.Comments;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.source.SourceText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes what a module requires into its declaration. */
final class RequiresLine {
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\r\\n]*");
  private static final Pattern REQUIRES = Pattern.compile("\\brequires\\s[^;]*;");
  private static final Pattern OPEN = Pattern.compile("\\bmodule\\s+[\\w.\\s]+\\{");
  private static final String INDENT = "    ";

  private RequiresLine() {}

  /**
   * Returns the edit that makes a module require another one: a line below the last such line, or
   * the first line of the declaration.
   *
   * @param declaration the text of a module declaration
   * @return empty for a text that is none
   */
  static Optional<TextEdit> of(SourceText declaration, String module) {
    String text = declaration.text();
    // Comments go, places stay.
    String code = COMMENT.matcher(text).replaceAll(m -> " ".repeat(m.group().length()));
    String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    String line = "requires " + module + ";";
    Matcher requires = REQUIRES.matcher(code);
    int end = -1;
    int start = -1;
    while (requires.find()) {
      start = requires.start();
      end = requires.end();
    }
    if (end >= 0) {
      int lineOver = Comments.endOfLine(text, end);
      return Optional.of(insert(declaration, lineOver, lineEnd + indent(text, start) + line));
    }
    Matcher open = OPEN.matcher(code);
    if (!open.find()) {
      return Optional.empty();
    }
    int rest = text.indexOf('\n', open.end());
    int close = code.indexOf('}', open.end());
    boolean oneLine = close >= 0 && (rest < 0 || close < rest);
    String after = oneLine ? lineEnd : "";
    String indent = oneLine || rest < 0 ? INDENT : nextIndent(text, rest + 1);
    return Optional.of(insert(declaration, open.end(), lineEnd + indent + line + after));
  }

  /** The blanks of a line that says something within the declaration. */
  private static String nextIndent(String text, int line) {
    int end = line;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return end > line ? text.substring(line, end) : INDENT;
  }

  private static TextEdit insert(SourceText declaration, int position, String text) {
    return new TextEdit(declaration.span(position, position), text);
  }

  /** The blanks that a line starts with. */
  private static String indent(String text, int position) {
    int start = text.lastIndexOf('\n', position - 1) + 1;
    String before = text.substring(start, position);
    return before.isBlank() ? before : INDENT;
  }
}
