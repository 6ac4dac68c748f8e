package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.summary.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function that a stage, or the task that it is the work of, runs.
 *
 * @param function the lambda or the method reference
 * @param stage the call that is given it
 * @param method the stage's method
 * @param index the function's position among the arguments
 */
record StageFunction(TreePath function, TreePath stage, MethodSymbol method, int index) {

  /** Returns the innermost function around a place, if a call is given it. */
  static Optional<StageFunction> around(TreePath place) {
    TreePath function = place;
    while (!(function.getLeaf() instanceof JCTree.JCFunctionalExpression)) {
      if (function.getLeaf() instanceof ClassTree || function.getParentPath() == null) {
        return Optional.empty();
      }
      function = function.getParentPath();
    }
    TreePath found = function;
    TreePath call = function.getParentPath();
    int index = Calls.arguments(call.getLeaf()).indexOf(function.getLeaf());
    return index < 0
        ? Optional.empty()
        : Calls.method(call.getLeaf()).map(m -> new StageFunction(found, call, m, index));
  }

  /** Whether the call is a stage on another task. */
  boolean isOnTask(Model model) {
    return model.role(method).is(Role.PROPAGATES)
        && Calls.receiver(stage).filter(r -> model.isTask(((JCTree) r.getLeaf()).type)).isPresent();
  }

  /** Makes a task that the function drops in its last statement what it returns. */
  boolean makeResult(FixBuilder fix, TreePath task) {
    LambdaExpressionTree lambda = (LambdaExpressionTree) function.getLeaf();
    if (lambda.getBody() == task.getLeaf()) {
      return true;
    }
    if (!(lambda.getBody() instanceof BlockTree block)
        || block.getStatements().isEmpty()
        || !(block.getStatements().get(block.getStatements().size() - 1)
            instanceof ExpressionStatementTree last)
        || last.getExpression() != task.getLeaf()
        || !results(lambda).isEmpty()) {
      return false;
    }
    fix.before(last, "return ");
    return true;
  }

  /** Whether every result of the function is a task, and none null. */
  boolean yieldsTasks(Model model) {
    if (!(function.getLeaf() instanceof LambdaExpressionTree lambda)) {
      return true;
    }
    return results(lambda).stream()
        .allMatch(r -> r != null && model.isTask(((JCTree) r).type) && !mayBeNull(r));
  }

  private static boolean mayBeNull(ExpressionTree result) {
    JCTree value = TreeInfo.skipParens((JCTree) result);
    return value.getKind() == Tree.Kind.NULL_LITERAL
        || (value instanceof JCTree.JCConditional choice
            && (mayBeNull(choice.truepart) || mayBeNull(choice.falsepart)))
        || value instanceof JCTree.JCSwitchExpression;
  }

  /** What the return statements of a lambda return; null for one without a value. */
  private static List<ExpressionTree> results(LambdaExpressionTree lambda) {
    List<ExpressionTree> found = new ArrayList<>();
    if (lambda.getBody() instanceof ExpressionTree expression) {
      found.add(expression);
      return found;
    }
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        found.add(tree.getExpression());
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return null;
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        return null;
      }
    }.scan(lambda.getBody(), null);
    return found;
  }
}
