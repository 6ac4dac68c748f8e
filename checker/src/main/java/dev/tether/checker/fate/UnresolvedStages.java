package dev.tether.checker.fate;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.tether.checker.model.Model;
import dev.tether.checker.source.Unit;
import java.util.List;

/**
 * Finds chains that are dropped although nothing is known of their types, as a library is missing:
 * {@code server.fire(event).thenAccept(..);} is a dropped stage by the name of its last call alone.
 */
public final class UnresolvedStages {
  private final Model model;

  UnresolvedStages(Model model) {
    this.model = model;
  }

  /** Returns the last calls of the dropped chains of a unit, in source order. */
  public List<TreePath> of(Unit unit) {
    return unit.unresolvedCalls().stream().filter(this::isDropped).toList();
  }

  private boolean isDropped(TreePath call) {
    return call.getParentPath().getLeaf() instanceof ExpressionStatementTree
        && isStage(call.getLeaf())
        && everyCallIsPlain(call.getLeaf());
  }

  private boolean isStage(Tree call) {
    return call instanceof MethodInvocationTree invocation
        && invocation.getMethodSelect() instanceof MemberSelectTree select
        && model.isNameOfStage(select.getIdentifier().toString());
  }

  /** A handler anywhere on the chain may well tell: its code is not looked into without types. */
  private boolean everyCallIsPlain(Tree last) {
    Tree call = last;
    while (call instanceof MethodInvocationTree invocation
        && invocation.getMethodSelect() instanceof MemberSelectTree select) {
      String name = select.getIdentifier().toString();
      if (!model.isNameOfStage(name) && model.isNameOfHandler(name)) {
        return false;
      }
      call = select.getExpression();
    }
    return true;
  }
}
