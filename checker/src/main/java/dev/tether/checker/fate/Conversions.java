package dev.tether.checker.fate;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fate.LostCancellation.Kind;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import java.util.List;
import java.util.Optional;

/**
 * Interrupts that leave a catch clause as another exception, with the flag cleared.
 *
 * <p>Much code does that which nobody interrupts, so it is worth a hint and no more; except where
 * the clause is shared with a failure that callers try again after, since they can't tell the two
 * apart then.
 */
final class Conversions {
  private final Compilation compilation;

  Conversions(Compilation compilation) {
    this.compilation = compilation;
  }

  /** Returns how a clause that leaves converts the interrupt; empty if it doesn't. */
  Optional<Kind> kind(TreePath clause) {
    CatchTree handler = (CatchTree) clause.getLeaf();
    if (!throwsException(handler.getBlock()) || isInLambda(clause)) {
      return Optional.empty();
    }
    boolean sharp = compilation.options().convertedInterrupts() || wraps(handler.getBlock());
    return Optional.of(sharp ? Kind.CONVERTED : Kind.CONVERTED_QUIETLY);
  }

  /** An {@code Error} stops more than the task. */
  private boolean throwsException(BlockTree handler) {
    List<? extends StatementTree> statements = handler.getStatements();
    if (statements.isEmpty()) {
      return false;
    }
    if (statements.get(statements.size() - 1) instanceof ThrowTree last) {
      Type thrown = ((JCTree) last.getExpression()).type;
      return thrown != null
          && compilation.types().isSubtype(thrown, compilation.symtab().exceptionType);
    }
    return wraps(handler);
  }

  /** {@code throw Throwables.propagate(e)}, or the call alone. */
  private boolean wraps(BlockTree handler) {
    List<? extends StatementTree> statements = handler.getStatements();
    StatementTree last = statements.isEmpty() ? null : statements.get(statements.size() - 1);
    Tree call =
        last instanceof ThrowTree thrown
            ? thrown.getExpression()
            : last instanceof ExpressionStatementTree statement ? statement.getExpression() : null;
    return call != null
        && Calls.method(call).filter(m -> compilation.model().role(m).is(Role.WRAPS)).isPresent();
  }

  private static boolean isInLambda(TreePath clause) {
    return Sources.enclosingExecutable(clause).getLeaf() instanceof LambdaExpressionTree;
  }
}
