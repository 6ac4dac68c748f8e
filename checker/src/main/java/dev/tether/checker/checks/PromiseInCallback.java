package dev.tether.checker.checks;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.summary.Calls;
import java.util.Optional;

/** Finds a promise that a dropped chain completes on success only. */
final class PromiseInCallback extends TreeScanner<Void, Void> {
  private final Model model;
  private String completed;
  private boolean failed;

  private PromiseInCallback(Model model) {
    this.model = model;
  }

  /**
   * Returns the name of the promise that the callbacks of an expression complete, but never fail.
   */
  static Optional<String> onlyCompletedOnSuccess(TreePath expression, Model model) {
    PromiseInCallback scanner = new PromiseInCallback(model);
    scanner.scan(expression.getLeaf(), null);
    return scanner.failed ? Optional.empty() : Optional.ofNullable(scanner.completed);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (TreeInfo.symbol((JCTree) tree.getMethodSelect()) instanceof MethodSymbol method) {
      failed |= model.role(method).is(Role.FAILS);
      if (model.role(method).is(Role.COMPLETES)
          && tree.getMethodSelect() instanceof JCTree.JCFieldAccess select) {
        completed = Calls.variable(select.selected).map(v -> v.name.toString()).orElse(completed);
      }
    }
    return super.visitMethodInvocation(tree, null);
  }
}
