package dev.tether.checker.checks;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
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
import java.util.function.Supplier;

/** Finds a promise that a dropped chain completes on success only. */
final class PromiseInCallback extends TreeScanner<Void, Void> {
  private final Model model;
  private String completed;
  private boolean failed;
  private boolean always;

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
      failed |= always && model.role(method).is(Role.COMPLETES);
      if (model.role(method).is(Role.COMPLETES)
          && tree.getMethodSelect() instanceof JCTree.JCFieldAccess select) {
        completed = Calls.variable(select.selected).map(v -> v.name.toString()).orElse(completed);
      }
    }
    return super.visitMethodInvocation(tree, null);
  }

  /** {@code (value, failure) -> promise.complete(null)} runs on failure, too. */
  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    boolean before = always;
    always = tree.getParameters().size() == 2;
    super.visitLambdaExpression(tree, null);
    always = before;
    return null;
  }

  @Override
  public Void visitIf(IfTree tree, Void unused) {
    return perhaps(() -> super.visitIf(tree, null));
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    return perhaps(() -> super.visitConditionalExpression(tree, null));
  }

  private Void perhaps(Supplier<Void> visit) {
    boolean before = always;
    always = false;
    visit.get();
    always = before;
    return null;
  }
}
