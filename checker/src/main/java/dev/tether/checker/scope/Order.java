package dev.tether.checker.scope;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import dev.tether.checker.outcome.FailureHandler;
import java.util.List;
import java.util.Optional;

/** What has certainly been run when a place is reached. Doubt says no. */
final class Order {
  private Order() {}

  /** Whether one place is run on every way to another one, in the same round of every loop. */
  static boolean isBefore(TreePath first, TreePath then) {
    TreePath child = first;
    for (TreePath p = first.getParentPath(); p != null; p = p.getParentPath()) {
      TreePath later = childTowards(then, p.getLeaf());
      if (later != null) {
        List<? extends StatementTree> statements = statements(p.getLeaf());
        int index = statements.indexOf(child.getLeaf());
        return index >= 0
            && index < statements.indexOf(later.getLeaf())
            && isUnconditional(first, child);
      }
      child = p;
    }
    return false;
  }

  private static TreePath childTowards(TreePath place, Tree ancestor) {
    for (TreePath p = place; p.getParentPath() != null; p = p.getParentPath()) {
      if (p.getParentPath().getLeaf() == ancestor) {
        return p;
      }
    }
    return null;
  }

  private static List<? extends StatementTree> statements(Tree tree) {
    return tree instanceof BlockTree block
        ? block.getStatements()
        : tree instanceof CaseTree one && one.getStatements() != null
            ? one.getStatements()
            : List.of();
  }

  /** Whether a place is always reached when the code around it, up to some tree, is run. */
  static boolean isUnconditional(TreePath place, TreePath end) {
    for (TreePath p = place; p.getLeaf() != end.getLeaf(); p = p.getParentPath()) {
      if (mayBeSkipped(p.getLeaf(), p.getParentPath().getLeaf())) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayBeSkipped(Tree child, Tree parent) {
    if (parent instanceof IfTree branch) {
      return child != branch.getCondition();
    }
    if (parent instanceof ConditionalExpressionTree choice) {
      return child != choice.getCondition();
    }
    if (parent instanceof BinaryTree binary) {
      return child != binary.getLeftOperand();
    }
    if (parent instanceof WhileLoopTree loop) {
      return child != loop.getCondition();
    }
    if (parent instanceof EnhancedForLoopTree loop) {
      return child != loop.getExpression();
    }
    if (parent instanceof ForLoopTree loop) {
      return !loop.getInitializer().contains(child);
    }
    if (parent instanceof TryTree tree && tree.getBlock() == child) {
      return !tree.getCatches().stream().allMatch(c -> FailureHandler.endsAbruptly(c.getBlock()));
    }
    return parent instanceof CatchTree
        || parent instanceof CaseTree
        || parent instanceof LambdaExpressionTree
        || parent instanceof ClassTree;
  }

  /**
   * Returns the body of the innermost loop around a place that is run again and again.
   *
   * @param inside what the loop must not contain
   */
  static Optional<TreePath> loopBody(TreePath place, TreePath inside) {
    for (TreePath p = place; p.getParentPath() != null; p = p.getParentPath()) {
      Tree parent = p.getParentPath().getLeaf();
      if (parent instanceof LambdaExpressionTree || parent instanceof ClassTree) {
        return Optional.empty();
      }
      if (isBody(p.getLeaf(), parent)) {
        return childTowards(inside, p.getLeaf()) == null && !endsAtOnce(p.getLeaf())
            ? Optional.of(p)
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isBody(Tree child, Tree parent) {
    return (parent instanceof WhileLoopTree w && w.getStatement() == child)
        || (parent instanceof DoWhileLoopTree d && d.getStatement() == child)
        || (parent instanceof ForLoopTree f && f.getStatement() == child)
        || (parent instanceof EnhancedForLoopTree e && e.getStatement() == child);
  }

  private static boolean endsAtOnce(Tree body) {
    Tree last = body;
    while (last instanceof BlockTree block && !block.getStatements().isEmpty()) {
      last = block.getStatements().get(block.getStatements().size() - 1);
    }
    return !(last instanceof ContinueTree)
        && last instanceof StatementTree statement
        && FailureHandler.endsAbruptly(statement);
  }
}
