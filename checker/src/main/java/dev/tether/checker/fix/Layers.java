package dev.tether.checker.fix;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Type;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.returns.Obligation;
import java.util.Optional;
import java.util.function.Function;

/** Tasks inside tasks, tasks in containers, tasks behind a stage that hides how they end. */
final class Layers {
  private Layers() {}

  /**
   * Mends both the inner task of a nested one and, if nobody answers for that either, the outer
   * one.
   *
   * @param mend mends one task
   */
  static Optional<FixBuilder> inAndOut(
      FixSite inner, FixKind kind, Function<FixSite, Optional<FixBuilder>> mend) {
    Optional<FixBuilder> inside = mend.apply(inner);
    Optional<FixSite> outer = outerOwed(inner);
    if (inside.isEmpty() || outer.isEmpty()) {
      return inside;
    }
    Optional<FixBuilder> outside = mend.apply(outer.get());
    return outside.map(
        o ->
            new FixBuilder(inner.unit(), kind, inner.target())
                .include(inside.get())
                .include(o)
                .retitle(inside.get()));
  }

  /** Returns the outer task of a nested one, if it owes something itself. */
  static Optional<FixSite> outerOwed(FixSite inner) {
    TreePath outer = outer(inner);
    boolean owed = inner.unit().obligations().of(outer).isOwed();
    return owed && !isAnswered(inner.unit(), outer) ? inner.at(outer) : Optional.empty();
  }

  /** Returns the expression whose value is the task around a nested one. */
  static TreePath outer(FixSite inner) {
    return inner.lost().fate() instanceof Fate.Nested nested
        ? FixSite.chain(inner.unit(), Calls.skipDown(nested.wrapper()))
        : Calls.skipDown(inner.lost().site());
  }

  /** Whether the code around a task answers for it. */
  static boolean isAnswered(FixUnit unit, TreePath task) {
    return unit.finder().fateOf(task, Obligation.OWED).isSettled();
  }

  /** Returns the site of the task that a stage hides the failure of. */
  static Optional<FixSite> beforeSwallowing(FixSite site) {
    return swallower(site).flatMap(Calls::receiver).flatMap(site::at);
  }

  /** Returns the stage of a chain that replaces a failure and tells nobody. */
  static Optional<TreePath> swallower(FixSite site) {
    TreePath stage = site.target();
    while (true) {
      Optional<TreePath> receiver = Calls.receiver(stage);
      if (receiver.isEmpty() || Calls.method(stage.getLeaf()).isEmpty()) {
        return Optional.empty();
      }
      MethodRole role = site.unit().compilation().model().role(Calls.method(stage.getLeaf()).get());
      boolean replaces =
          role.indexOf(ParameterRole.RECOVER) >= 0 || role.indexOf(ParameterRole.HANDLER) >= 0;
      if (replaces && site.unit().obligations().of(receiver.get()) != Obligation.SWALLOWED) {
        return Optional.of(stage);
      }
      stage = receiver.get();
    }
  }

  /** Returns the type of the elements of a list or another iterable. */
  static Optional<Type> elementOf(FixUnit unit, Type type) {
    if (!unit.isA(type, "java.lang.Iterable")) {
      return Optional.empty();
    }
    var iterable = unit.compilation().symtab().iterableType.tsym;
    Type seen = unit.types().asSuper(unit.types().skipTypeVars(type, false), iterable);
    return seen == null || seen.getTypeArguments().isEmpty()
        ? Optional.empty()
        : Optional.of(unit.types().wildUpperBound(seen.getTypeArguments().head));
  }
}
