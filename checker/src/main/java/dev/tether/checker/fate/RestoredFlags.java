package dev.tether.checker.fate;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.outcome.FailureHandler;
import dev.tether.checker.source.OwnCodeScanner;
import java.util.List;

/**
 * Clauses that set the flag again, after which the code goes on as if it had what it waited for.
 *
 * <p>Only where the same {@code try} shows that it needs it: every other failure of the wait
 * leaves.
 */
final class RestoredFlags {
  private final Model model;
  private final AfterCatch after;

  RestoredFlags(Model model, AfterCatch after) {
    this.model = model;
    this.after = after;
  }

  /** Whether code that counts on the wait goes on behind a clause for an interrupt. */
  boolean goesOn(TreePath clause) {
    CatchTree handler = (CatchTree) clause.getLeaf();
    TryTree attempt = (TryTree) clause.getParentPath().getLeaf();
    return attempt.getCatches().size() > 1
        && onlyRestores(handler.getBlock())
        && attempt.getCatches().stream()
            .allMatch(c -> c == handler || FailureHandler.endsAbruptly(c.getBlock()))
        && waitsForTask(attempt.getBlock())
        && !after.windsDown(clause)
        && after.loopAround(clause) == null
        && after.goesOn(clause);
  }

  /** Nothing but calls that set the flag or log. */
  private static boolean onlyRestores(BlockTree block) {
    boolean restores = false;
    for (StatementTree statement : block.getStatements()) {
      if (!(statement instanceof ExpressionStatementTree expression)
          || !(expression.getExpression() instanceof MethodInvocationTree call)) {
        return false;
      }
      restores |=
          Calls.method(call)
              .filter(m -> m.name.contentEquals("interrupt") && m.getParameters().isEmpty())
              .isPresent();
    }
    return restores;
  }

  private boolean waitsForTask(BlockTree block) {
    boolean[] found = new boolean[1];
    new OwnCodeScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |= Calls.method(tree).filter(m -> model.role(m).is(Role.WAITS)).isPresent();
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(List.of(block), null);
    return found[0];
  }
}
