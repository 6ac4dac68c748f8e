package dev.tether.checker.scope;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.scope.ScopeMistake.Kind;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.PlacedFunction;
import dev.tether.checker.venue.ThreadBound.Use;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import java.util.List;
import java.util.Optional;

/**
 * Values that are bound while a function runs: {@code ScopedValue.where(USER, name).run(..)}.
 *
 * <p>Another thread has them only if a structured scope forked it, and this one only until the
 * function ends.
 */
final class ScopedValues {
  private final Threads threads;
  private final Model model;

  ScopedValues(Threads threads, Model model) {
    this.threads = threads;
    this.model = model;
  }

  /** Returns the call around a function that binds what the function reads on its own thread. */
  Optional<TreePath> boundAround(Use use, PlacedFunction function) {
    if (use.role() != Role.READS_BOUND
        || function.venue().kind() == Venue.Kind.SUBTASK
        || !(function.code() instanceof FunctionCode.Source source)
        || binding(use.site(), source.executable().getLeaf(), use.owned().root()).isPresent()
        || asks(source.executable(), use.owned().root())) {
      return Optional.empty();
    }
    return binding(function.value(), null, use.owned().root());
  }

  /** The call that binds a value around a place, up to some code or to the end of its method. */
  private Optional<TreePath> binding(TreePath place, Tree end, Symbol value) {
    for (TreePath p = place; p.getParentPath() != null && p.getLeaf() != end; ) {
      TreePath above = p.getParentPath();
      if (p != place && p.getLeaf() instanceof LambdaExpressionTree) {
        Optional<TreePath> call = names(above, value);
        if (call.isPresent() || !threads.venues().of(p).isHere()) {
          return call;
        }
      }
      if (p.getLeaf() instanceof MethodTree) {
        return Optional.empty();
      }
      p = above;
    }
    return Optional.empty();
  }

  /** Whether a call, or one that it is chained upon, is given the value as an argument. */
  private static Optional<TreePath> names(TreePath call, Symbol value) {
    for (Optional<TreePath> c = Optional.of(call); c.isPresent(); c = Calls.receiver(c.get())) {
      boolean given =
          Calls.arguments(c.get().getLeaf()).stream()
              .anyMatch(a -> TreeInfo.symbol((JCTree) a) == value);
      if (given) {
        return c;
      }
    }
    return Optional.empty();
  }

  /** {@code USER.isBound()}, {@code USER.orElse(..)}: whoever asks knows. */
  private boolean asks(TreePath code, Symbol value) {
    return threads.calls().in(code).stream()
        .filter(
            c -> Calls.method(c.getLeaf()).filter(m -> !m.name.contentEquals("get")).isPresent())
        .flatMap(c -> Calls.receiver(c).stream())
        .anyMatch(r -> TreeInfo.symbol((JCTree) r.getLeaf()) == value);
  }

  /**
   * Returns the read of a private value behind the only call that binds it: in the method that
   * binds it, outside of the function for which it is bound.
   *
   * @param binding a call that runs a function with values bound
   */
  Optional<ScopeMistake> readUnbound(TreePath binding, Unit unit) {
    TreePath code = Sources.enclosingMember(binding);
    for (TreePath read : unit.calls()) {
      Optional<VarSymbol> value = privateValue(read);
      if (value.isPresent()
          && Sources.enclosingExecutable(read).getLeaf()
              == Sources.enclosingExecutable(binding).getLeaf()
          && names(binding, value.get()).isPresent()
          && isBoundOnlyIn(code, value.get(), read)
          && !asks(Sources.enclosingExecutable(read), value.get())) {
        return Optional.of(
            new ScopeMistake(
                read,
                Kind.VALUE_UNBOUND,
                value.get().name.toString(),
                binding,
                Venue.nowhere(read)));
      }
    }
    return Optional.empty();
  }

  private Optional<VarSymbol> privateValue(TreePath read) {
    return Calls.method(read.getLeaf())
        .filter(m -> model.threadRole(m).is(Role.READS_BOUND) && !m.isStatic())
        .flatMap(m -> Calls.receiver(read))
        .flatMap(r -> Calls.variable(r.getLeaf()))
        .filter(VarSymbol::isPrivate)
        .filter(v -> binds(v));
  }

  /** Whether the value is one that calls bind: a {@code ThreadLocal} is not. */
  private boolean binds(VarSymbol value) {
    return value.type.tsym instanceof Symbol.ClassSymbol type
        && java.util.stream.StreamSupport.stream(
                type.members().getSymbolsByName(type.name.table.fromString("where")).spliterator(),
                false)
            .anyMatch(Symbol::isStatic);
  }

  /** Whether every other use of a value stands in some code. */
  private boolean isBoundOnlyIn(TreePath code, VarSymbol value, TreePath read) {
    List<TreePath> uses = threads.definitions().reads(read, value);
    return uses.stream()
        .filter(u -> Calls.arguments(u.getParentPath().getLeaf()).contains(u.getLeaf()))
        .allMatch(u -> Expressions.isInside(u, code.getLeaf()));
  }
}
