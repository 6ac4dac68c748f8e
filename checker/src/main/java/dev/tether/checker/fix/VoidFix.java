package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.contract.Misleading.KeptAndReturned;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.fix.Effect.Need;
import java.util.List;
import java.util.Optional;

/**
 * Makes a method {@code void} whose task nobody uses.
 *
 * <p>The finding itself says that all callers are known, and that each is a statement of its own,
 * so they compile as they are.
 */
final class VoidFix {
  private final FixUnit unit;

  VoidFix(FixUnit unit) {
    this.unit = unit;
  }

  Optional<FixBuilder.Built> fix(KeptAndReturned found) {
    JCTree.JCMethodDecl method = (JCTree.JCMethodDecl) found.place().getLeaf();
    boolean isPlain =
        method.getModifiers().getAnnotations().isEmpty()
            && !(method.restype instanceof JCTree.JCAnnotatedType);
    List<TreePath> results = Expressions.results(found.place());
    if (!isPlain || !results.stream().allMatch(this::mayGo)) {
      return Optional.empty();
    }
    FixBuilder fix =
        new FixBuilder(unit, FixKind.RETURN, found.place())
            .title("nothing from '" + method.name + "'")
            .changes(Change.TYPE)
            .needs(Need.NOBODY_ASKS, true)
            .replace(method.restype, "void");
    results.forEach(result -> end(fix, result, method));
    new Javadoc(unit).dropReturn(fix, method);
    return fix.build();
  }

  /** What is left of a result must be a name, which can go, or a call, which can stand alone. */
  private boolean mayGo(TreePath result) {
    TreePath value = Calls.skipDown(result);
    return result.getParentPath().getLeaf() instanceof ReturnTree
        && (Calls.isPlainName(value.getLeaf())
            || (value.getLeaf() instanceof MethodInvocationTree
                && unit.text().has(value.getLeaf())));
  }

  private void end(FixBuilder fix, TreePath result, JCTree.JCMethodDecl method) {
    TreePath statement = result.getParentPath();
    List<? extends StatementTree> statements = method.body.getStatements();
    boolean last = statements.get(statements.size() - 1) == statement.getLeaf();
    ExpressionTree value = (ExpressionTree) Calls.skipDown(result).getLeaf();
    SourceText text = unit.text();
    int start = text.start(statement.getLeaf());
    int end = text.end(statement.getLeaf());
    if (!(value instanceof MethodInvocationTree)) {
      if (last) {
        dropLine(fix, start, end);
      } else {
        fix.replace(start, end, "return;");
      }
      return;
    }
    boolean inBlock = statement.getParentPath().getLeaf() instanceof BlockTree;
    if (text.hasComment(start, text.start(value)) || text.hasComment(text.end(value), end)) {
      fix.fail();
      return;
    }
    String after =
        last
            ? ";"
            : inBlock ? ";" + text.lineEnd() + text.indentAt(start) + "return;" : "; return; }";
    fix.replace(start, text.start(value), last || inBlock ? "" : "{ ");
    fix.replace(text.end(value), end, after);
  }

  /** Takes a statement out, with its line where it has one for itself. */
  private void dropLine(FixBuilder fix, int start, int end) {
    SourceText text = unit.text();
    int newline = text.text().indexOf('\n', end);
    if (text.startsLine(start) && newline >= 0 && text.isBlank(end, newline)) {
      fix.replace(text.text().lastIndexOf('\n', start) + 1, newline + 1, "");
    } else {
      fix.replace(start, end, "");
    }
  }
}
