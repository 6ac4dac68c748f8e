package dev.tether.checker.checks;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.contract.Misleading.KeptAndReturned;
import dev.tether.checker.summary.Calls;
import dev.tether.checker.summary.ReturnedTasks;
import java.util.List;
import java.util.Optional;

/**
 * Makes a method {@code void} whose task nobody uses.
 *
 * <p>The finding itself says that all callers are known, and that each is a statement of its own,
 * so they compile as they are.
 */
final class VoidFix {
  private final VisitorState state;

  VoidFix(VisitorState state) {
    this.state = state;
  }

  Optional<SuggestedFix> of(KeptAndReturned found) {
    JCTree.JCMethodDecl method = (JCTree.JCMethodDecl) found.place().getLeaf();
    boolean isPlain =
        method.getModifiers().getAnnotations().isEmpty()
            && !(method.restype instanceof JCTree.JCAnnotatedType);
    List<TreePath> results = ReturnedTasks.results(found.place());
    if (!isPlain || !results.stream().allMatch(this::mayGo)) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix =
        SuggestedFix.builder()
            .setShortDescription("Return nothing from '" + method.name + "'")
            .replace(method.restype, "void");
    for (TreePath result : results) {
      end(fix, result, method);
    }
    return Optional.of(fix.build());
  }

  /** What is left of a result must be a name, which can go, or a call, which can stand alone. */
  private boolean mayGo(TreePath result) {
    TreePath value = Calls.skipDown(result);
    return result.getParentPath().getLeaf() instanceof ReturnTree
        && (Calls.isPlainName(value.getLeaf())
            || (value.getLeaf() instanceof MethodInvocationTree
                && state.getSourceForNode(value.getLeaf()) != null));
  }

  private void end(SuggestedFix.Builder fix, TreePath result, JCTree.JCMethodDecl method) {
    TreePath statement = result.getParentPath();
    List<? extends StatementTree> statements = method.body.getStatements();
    boolean last = statements.get(statements.size() - 1) == statement.getLeaf();
    ExpressionTree value = (ExpressionTree) Calls.skipDown(result).getLeaf();
    if (!(value instanceof MethodInvocationTree)) {
      fix.replace(statement.getLeaf(), last ? "" : "return;");
      return;
    }
    String call = state.getSourceForNode(value) + ";";
    boolean inBlock = statement.getParentPath().getLeaf() instanceof BlockTree;
    String text = last ? call : inBlock ? call + "\nreturn;" : "{ " + call + " return; }";
    fix.replace(statement.getLeaf(), text);
  }
}
