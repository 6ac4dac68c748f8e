package dev.tether.checker.fate;

import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds bodies that are given to {@code execute} of a scheduled pool. It wraps them in a future
 * that nobody gets: unlike that of a plain pool, its uncaught-exception handler is never told.
 */
public final class KeptFailures {
  private static final int MAX_STEPS = 4;

  private final FateFinder finder;
  private final Compilation compilation;
  private final Model model;
  private final Definitions definitions;

  KeptFailures(FateFinder finder) {
    this.finder = finder;
    this.compilation = finder.compilation();
    this.model = compilation.model();
    this.definitions = new Definitions(compilation.sources());
  }

  /** Returns the bodies of a unit whose failure is kept where nobody looks, in source order. */
  public List<DyingSchedule> of(Unit unit) {
    List<DyingSchedule> found = new ArrayList<>();
    for (TreePath call : unit.calls()) {
      Calls.method(call.getLeaf())
          .filter(m -> model.role(m).is(Role.STARTS))
          .flatMap(m -> kept(call, m))
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<DyingSchedule> kept(TreePath call, MethodSymbol method) {
    int body = model.role(method).indexOf(ParameterRole.INSPECTED);
    Optional<TreePath> executor = Calls.receiver(call);
    if (body < 0
        || body >= Calls.arguments(call.getLeaf()).size()
        || executor.isEmpty()
        || !keeps(executor.get(), MAX_STEPS)
        || reports(executor.get(), MAX_STEPS)) {
      return Optional.empty();
    }
    TreePath argument = Calls.argument(call, body);
    FunctionCode code = finder.obligations().code(call, method, body);
    boolean task = model.isTask(Calls.typeOf(argument.getLeaf()));
    if (task || !(code instanceof FunctionCode.Source source)) {
      return Optional.empty();
    }
    return finder.obligations().risk().mayFail(code)
        ? Optional.of(
            new DyingSchedule(
                call, DyingSchedule.Kind.KEPT, argument, source.executable().getLeaf()))
        : Optional.empty();
  }

  /** Whether an expression is certainly such a pool: the static type may be a plain executor. */
  private boolean keeps(TreePath executor, int steps) {
    if (isKeeping(Calls.typeOf(executor.getLeaf()))) {
      return true;
    }
    if (Calls.method(executor.getLeaf())
        .filter(m -> model.role(m).is(Role.MAKES_KEEPING))
        .isPresent()) {
      return true;
    }
    return steps > 0 && origin(executor).filter(o -> keeps(o, steps - 1)).isPresent();
  }

  private boolean reports(TreePath executor, int steps) {
    Type type = Calls.typeOf(executor.getLeaf());
    boolean told =
        type != null
            && type.tsym instanceof ClassSymbol
            && finder.obligations().isReporting(type.tsym);
    return told || steps > 0 && origin(executor).filter(o -> reports(o, steps - 1)).isPresent();
  }

  private Optional<TreePath> origin(TreePath executor) {
    Tree tree = executor.getLeaf();
    return tree instanceof NewClassTree
        ? Optional.empty()
        : Calls.variable(tree).flatMap(v -> definitions.of(executor, v)).map(Calls::skipDown);
  }

  private boolean isKeeping(Type type) {
    return model.typeRole(type).filter(r -> r == TypeRole.KEEPING_EXECUTOR).isPresent();
  }
}
