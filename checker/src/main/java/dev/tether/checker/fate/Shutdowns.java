package dev.tether.checker.fate;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.LostCancellation.Kind;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Interrupts that are swallowed between the waits of a shutdown: whoever is in a hurry is heard for
 * one wait, and the next one takes its full time.
 */
final class Shutdowns {
  private final AfterCatch after;

  Shutdowns(AfterCatch after) {
    this.after = after;
  }

  /** Returns what goes on if another wait follows a clause of code that winds something down. */
  Optional<Kind> kind(TreePath clause, Unit unit) {
    return between(clause, unit)
        .map(
            kind ->
                WaitLoops.isPause(clause) || WaitLoops.isBounded(clause)
                    ? Kind.BETWEEN_BOUNDED_WAITS
                    : kind);
  }

  private Optional<Kind> between(TreePath clause, Unit unit) {
    if (AfterCatch.leaves(((CatchTree) clause.getLeaf()).getBlock())) {
      return Optional.empty();
    }
    TreePath loop = after.loopAround(clause);
    if (loop != null) {
      return after.loopKind(loop).filter(k -> k == Kind.RETRY_LOOP).map(k -> Kind.BETWEEN_WAITS);
    }
    return isCalledInARow(clause, unit) ? Optional.of(Kind.BETWEEN_WAITS) : Optional.empty();
  }

  /** Whether one method calls the method of the clause several times, or in a loop. */
  private boolean isCalledInARow(TreePath clause, Unit unit) {
    TreePath code = Sources.enclosingExecutable(clause);
    MethodSymbol method = Calls.declared(code.getLeaf()).orElse(null);
    if (method == null) {
      return false;
    }
    Map<Tree, Integer> calls = new IdentityHashMap<>();
    new AncestorScanner(unit.root()) {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (Calls.method(tree).filter(m -> m == method).isPresent()) {
          TreePath loop = after.loopAround(path());
          boolean again = loop != null && after.loopKind(loop).isPresent();
          Tree caller = Sources.enclosingExecutable(path()).getLeaf();
          if (!(caller instanceof LambdaExpressionTree) && caller != code.getLeaf()) {
            calls.merge(caller, again ? 2 : 1, Integer::sum);
          }
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scanRoot();
    return calls.values().stream().anyMatch(n -> n > 1);
  }
}
