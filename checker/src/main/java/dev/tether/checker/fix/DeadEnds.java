package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;
import java.util.List;

/**
 * Statements behind which nothing runs, though the compiler does not know it: {@code fail("..")} of
 * a test always throws, and what stands behind it is there for the compiler.
 */
final class DeadEnds {
  private final FixUnit unit;

  DeadEnds(FixUnit unit) {
    this.unit = unit;
  }

  /** Whether the statement at a place comes right behind such a one. */
  boolean precede(TreePath statement) {
    if (!(statement.getParentPath().getLeaf() instanceof BlockTree block)) {
      return false;
    }
    int index = block.getStatements().indexOf(statement.getLeaf());
    return index > 0 && endsAt(block.getStatements().get(index - 1));
  }

  private boolean endsAt(StatementTree statement) {
    if (statement instanceof ReturnTree || statement instanceof ThrowTree) {
      return true;
    }
    if (statement instanceof BlockTree block) {
      return endsIn(block);
    }
    if (statement instanceof IfTree either) {
      return either.getElseStatement() != null
          && endsAt(either.getThenStatement())
          && endsAt(either.getElseStatement());
    }
    if (statement instanceof TryTree attempt) {
      return endsIn(attempt.getBlock())
          && attempt.getCatches().stream().allMatch(c -> endsIn(c.getBlock()));
    }
    return isCall(statement);
  }

  private boolean endsIn(BlockTree block) {
    List<? extends StatementTree> statements = block.getStatements();
    return !statements.isEmpty() && endsAt(statements.get(statements.size() - 1));
  }

  /** Whether a statement does nothing but call a method that never returns. */
  boolean isCall(StatementTree statement) {
    return statement instanceof ExpressionStatementTree expression
        && Calls.method(expression.getExpression()).filter(this::neverReturns).isPresent();
  }

  /** Whether a method always throws, or ends the process. */
  boolean neverReturns(MethodSymbol method) {
    var model = unit.compilation().model();
    return model.role(method).is(Role.EXITS)
        || (method.isStatic() && model.names().is(NameKind.NEVER_RETURNS, method.name));
  }
}
