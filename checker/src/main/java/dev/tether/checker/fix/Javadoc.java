package dev.tether.checker.fix;

import com.sun.source.tree.Tree;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the documentation comment of a declaration true. */
final class Javadoc {
  private static final Pattern RETURN =
      Pattern.compile("(?m)^[ \\t]*\\*?[ \\t]*@return\\b[^\\n]*\\n");

  private static final Pattern NEXT = Pattern.compile("(?m)^[ \\t]*(\\*[ \\t]*@\\w|\\*/)");

  private static final Pattern EMPTY_BEFORE = Pattern.compile("(?m)(^[ \\t]*\\*[ \\t]*\\r?\\n)\\z");

  private final FixUnit unit;

  Javadoc(FixUnit unit) {
    this.unit = unit;
  }

  /** Takes the {@code @return} tag out of the comment above a method that returns nothing. */
  void dropReturn(FixBuilder fix, Tree method) {
    String text = unit.text().text();
    int end = unit.text().start(method);
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (!text.startsWith("*/", end - 2)) {
      return;
    }
    int begin = text.lastIndexOf("/*", end - 2);
    String comment = begin < 0 ? "" : text.substring(begin, end);
    if (!comment.contains("@return")) {
      return;
    }
    Matcher tag = RETURN.matcher(comment);
    Matcher next = NEXT.matcher(comment);
    if (comment.contains("{@return") || !tag.find() || !next.find(tag.end())) {
      fix.fail();
      return;
    }
    int from = tag.start();
    boolean lastTag = next.group(1).equals("*/");
    Matcher empty = EMPTY_BEFORE.matcher(comment.substring(0, from));
    if (lastTag && empty.find()) {
      from = empty.start(1);
    }
    fix.replace(begin + from, begin + next.start(), "");
  }
}
