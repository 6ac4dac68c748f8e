package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/** Puts a try statement around the code of a function. What stands there stays as it is written. */
final class TryAround {
  private final FixUnit unit;

  TryAround(FixUnit unit) {
    this.unit = unit;
  }

  /**
   * Tries the statements of a block, which are moved one step to the right.
   *
   * @param handler the lines from the closing brace of the try block on, as {@link
   *     FixBuilder#lines} takes them
   */
  void statements(FixBuilder fix, BlockTree block, List<String> handler) {
    SourceText text = unit.text();
    List<? extends StatementTree> statements = block.getStatements();
    int open = text.start(block) + 1;
    int close = text.end(block) - 1;
    String indent = text.indentAt(close);
    String inner = indent + text.indentUnit(indent);
    boolean oneLine = !text.between(open, close).contains("\n");
    int first = text.start(statements.get(0));
    int last = text.end(statements.get(statements.size() - 1));
    if (oneLine) {
      indent = text.indentAt(open);
      inner = indent + text.indentUnit(indent);
      String tried = text.lineEnd() + inner + "try {" + text.lineEnd() + inner;
      replaceBlank(fix, open, first, tried + text.indentUnit(indent));
    } else {
      fix.insert(open, text.lineEnd() + inner + "try {");
      fix.indent(text.linesToIndent(open, last));
    }
    String caught = text.lineEnd() + inner + fix.lines(inner, handler.toArray(String[]::new));
    if (oneLine) {
      replaceBlank(fix, last, close, caught + text.lineEnd() + indent);
    } else if (text.startsLine(close)) {
      int line = text.text().lastIndexOf('\n', close) + 1;
      int end = line > 1 && text.text().charAt(line - 2) == '\r' ? line - 2 : line - 1;
      fix.indent(text.linesToIndent(last, end));
      fix.insert(end, caught);
    } else {
      fix.insert(close, caught + text.lineEnd() + indent);
    }
  }

  private void replaceBlank(FixBuilder fix, int start, int end, String code) {
    if (unit.text().isBlank(start, end)) {
      fix.replace(start, end, code);
    } else {
      fix.insert(end, code);
    }
  }

  /**
   * Makes a block of the expression that a lambda consists of, and tries it.
   *
   * @param before what comes before the expression: {@code return } or nothing
   */
  void expression(FixBuilder fix, Tree expression, String before, List<String> handler) {
    SourceText text = unit.text();
    if (!text.has(expression)) {
      fix.fail();
      return;
    }
    String indent = text.indentAt(text.start(expression));
    fix.before(expression, fix.lines(indent, "{", "\ttry {", "\t\t" + before));
    fix.after(expression, ";" + tail(fix, indent, handler));
  }

  /** Returns the lines behind the statement that is tried, up to the brace of the lambda. */
  String tail(FixBuilder fix, String indent, List<String> handler) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    handler.forEach(l -> lines.add("\t" + l));
    lines.add("}");
    return fix.lines(indent, lines.toArray(String[]::new));
  }
}
