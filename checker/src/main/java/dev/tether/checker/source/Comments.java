package dev.tether.checker.source;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the comments that stand with a declaration. Read from the text: trees have none. */
public final class Comments {
  private static final Pattern MORE_THAN_A_WORD =
      Pattern.compile("(//|/\\*|\\*)\\s*\\S+[ \\t]+\\S+.*");

  private static final Pattern COMMENT = Pattern.compile("//(.*)$|/\\*(.*?)\\*/");

  private Comments() {}

  /**
   * Returns where something can be put behind code: a comment at the end of its line belongs to it.
   *
   * @param text the text of a file
   * @param end where the code ends
   */
  public static int endOfLine(String text, int end) {
    int newline = text.indexOf('\n', end);
    String rest = newline < 0 ? text.substring(end) : text.substring(end, newline);
    return rest.strip().startsWith("//") ? end + rest.stripTrailing().length() : end;
  }

  /**
   * Returns the block comment, Javadoc or other, right above a declaration; empty if there is none.
   */
  public static String above(TreePath declaration) {
    String source = text(declaration);
    int start = start(declaration.getLeaf());
    int end = start;
    while (end > 0 && Character.isWhitespace(source.charAt(end - 1))) {
      end--;
    }
    if (!source.startsWith("*/", end - 2)) {
      return "";
    }
    int begin = source.lastIndexOf("/*", end - 2);
    return begin < 0 ? "" : source.substring(begin, end);
  }

  /**
   * Whether a comment of more than one word stands on the line of a tree, after it, or is all that
   * the line above it has.
   */
  public static boolean explain(TreePath place) {
    String source = text(place);
    int start = start(place.getLeaf());
    int lineStart = source.lastIndexOf('\n', start) + 1;
    int lineEnd = source.indexOf('\n', start);
    String rest = source.substring(start, lineEnd < 0 ? source.length() : lineEnd);
    int above = lineStart == 0 ? 0 : source.lastIndexOf('\n', lineStart - 2) + 1;
    String lineAbove = source.substring(above, lineStart).strip();
    return MORE_THAN_A_WORD.matcher(rest).find()
        || (lineAbove.startsWith("//") && MORE_THAN_A_WORD.matcher(lineAbove).find());
  }

  /**
   * Returns what the comments beside an annotation say: on its own line or right below it, and in
   * the line comments above it. Without comment marks; empty if there are none.
   */
  public static String beside(TreePath annotation) {
    List<String> lines = text(annotation).lines().toList();
    var map = annotation.getCompilationUnit().getLineMap();
    int start = start(annotation.getLeaf());
    int first = (int) map.getLineNumber(start) - 1;
    int column = (int) (start - map.getStartPosition(first + 1));
    if (first >= lines.size()) {
      return "";
    }
    List<String> said = new ArrayList<>();
    for (int i = first - 1; i >= 0 && lines.get(i).strip().startsWith("//"); i--) {
      said.add(0, lines.get(i).strip().substring(2));
    }
    Matcher beside = COMMENT.matcher(lines.get(first).substring(column));
    while (beside.find()) {
      said.add(beside.group(1) == null ? beside.group(2) : beside.group(1));
    }
    for (int i = first + 1; i < lines.size() && lines.get(i).strip().startsWith("//"); i++) {
      said.add(lines.get(i).strip().substring(2));
    }
    return String.join(" ", said).strip();
  }

  private static int start(Tree tree) {
    return ((JCTree) tree).getStartPosition();
  }

  /** The source of the unit, or nothing where it cannot be read any more. */
  private static String text(TreePath place) {
    try {
      return place.getCompilationUnit().getSourceFile().getCharContent(true).toString();
    } catch (IOException e) {
      return " ".repeat(start(place.getLeaf()) + 1);
    }
  }
}
