package dev.tether.checker.contract;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.contract.Misleading.KeptAndReturned;
import dev.tether.checker.fate.FateFinder;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.returns.Obligation;
import dev.tether.checker.returns.Obligations;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * Finds methods that answer for their task themselves and also return it, to callers that all drop
 * it: fire-and-forget that looks as if it were to be awaited.
 *
 * <p>Only methods whose callers are all known: those that nobody outside the package can call, and
 * nobody can override.
 */
final class KeptTasks {
  private final Compilation compilation;
  private final Model model;
  private final Callers callers;
  private final FateFinder finder;

  KeptTasks(FateFinder finder, Callers callers) {
    this.compilation = finder.compilation();
    this.model = compilation.model();
    this.callers = callers;
    this.finder = finder;
  }

  List<KeptAndReturned> of(Unit unit) {
    List<KeptAndReturned> found = new ArrayList<>();
    for (TreePath path : unit.taskMethods()) {
      Calls.declared(path.getLeaf())
          .filter(m -> ((MethodTree) path.getLeaf()).getBody() != null)
          .filter(this::isCandidate)
          .flatMap(m -> kept(path, m))
          .ifPresent(found::add);
    }
    return found;
  }

  private boolean isCandidate(MethodSymbol method) {
    boolean fixed =
        method.isPrivate()
            || method.isStatic()
            || ((method.flags() | method.owner.flags()) & Flags.FINAL) != 0;
    return fixed
        && model.isTask(method.getReturnType())
        && !Obligations.isMarkedIgnorable(method)
        && !Calls.overrides(method, compilation.types());
  }

  private Optional<KeptAndReturned> kept(TreePath path, MethodSymbol method) {
    List<TreePath> results = Expressions.results(path);
    if (results.isEmpty() || !results.stream().allMatch(this::isKept)) {
      return Optional.empty();
    }
    return callers
        .of(method)
        .filter(uses -> uses.drops() > 0 && uses.uses() == 0)
        .map(uses -> new KeptAndReturned(path, method, uses.drops()));
  }

  /** Whether the method has answered for the task of one of its results. */
  private boolean isKept(TreePath result) {
    return compilation.values().variables(result).stream().anyMatch(v -> isSettled(result, v))
        || compilation.values().origins(result).stream().allMatch(this::isTracked);
  }

  private boolean isSettled(TreePath result, VarSymbol variable) {
    return variable.getKind() == ElementKind.LOCAL_VARIABLE && isSettledHere(result, variable);
  }

  private boolean isSettledHere(TreePath use, VarSymbol variable) {
    TreePath scope = Sources.enclosingMember(use);
    for (TreePath read : compilation.sources().unit(scope).uses(scope).reads(variable)) {
      boolean returned =
          compilation.values().uses(read).stream()
              .allMatch(
                  u ->
                      u.getParentPath().getLeaf() instanceof ReturnTree
                          || !Expressions.isInside(u, scope.getLeaf()));
      if (!returned && !ends(read) && finder.fateOf(read, Obligation.OWED).isSettled()) {
        return true;
      }
    }
    return false;
  }

  /** {@code promise.complete(value)}: whoever ends a promise does not hear how it ended. */
  private boolean ends(TreePath read) {
    return Expressions.callOn(read)
        .flatMap(call -> Calls.method(call.getLeaf()))
        .filter(m -> model.role(m).is(Role.COMPLETES, Role.FAILS, Role.CANCELS))
        .isPresent();
  }

  /** {@code return track(load(), "name")}: the helper answers for the task and gives it back. */
  private boolean isTracked(TreePath call) {
    return Calls.method(call.getLeaf())
        .filter(m -> model.role(m).indexOf(ParameterRole.OBSERVED) >= 0)
        .isPresent();
  }
}
