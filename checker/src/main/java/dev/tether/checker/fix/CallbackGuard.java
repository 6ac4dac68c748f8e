package dev.tether.checker.fix;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fate.Launch;
import dev.tether.checker.model.ParameterRole;
import java.util.Optional;

/**
 * The callback of a dropped stage that is put on a task which came from elsewhere: {@code
 * this.ready.thenAccept(v -> work(v))}. Only what the callback throws is nobody's; whoever has the
 * task is told of the task's own failure, and would be told twice.
 */
final class CallbackGuard {
  private final FixUnit unit;

  CallbackGuard(FixUnit unit) {
    this.unit = unit;
  }

  /** Whether a lost task is such a stage. */
  boolean fits(FixSite site) {
    return index(site).isPresent();
  }

  /** Returns the position of the callback among the arguments of the stage. */
  Optional<Integer> index(FixSite site) {
    Optional<MethodSymbol> method = site.method();
    boolean stage =
        site.lost().launch().kind() == Launch.Kind.STAGE
            && site.lost().fate() instanceof Fate.Discarded
            && site.isLaunch()
            && site.isVoid()
            && !site.isReference()
            && method.isPresent();
    if (!stage) {
      return Optional.empty();
    }
    int index = unit.compilation().model().role(method.get()).indexOf(ParameterRole.NEXT);
    if (index < 0 || index >= Calls.arguments(site.target().getLeaf()).size()) {
      return Optional.empty();
    }
    TreePath callback = Calls.skipDown(Calls.argument(site.target(), index));
    return isHeardElsewhere(site)
            && callback.getLeaf() instanceof JCTree.JCFunctionalExpression
            && FixSite.returnsVoid(unit, callback.getLeaf())
        ? Optional.of(index)
        : Optional.empty();
  }

  /** Whether something else is done with the task than to put this stage on it. */
  private boolean isHeardElsewhere(FixSite site) {
    return Calls.receiver(site.target())
        .filter(r -> Calls.variable(r.getLeaf()).isPresent())
        .filter(r -> unit.heard(r, Calls.variable(r.getLeaf()).get()))
        .isPresent();
  }
}
