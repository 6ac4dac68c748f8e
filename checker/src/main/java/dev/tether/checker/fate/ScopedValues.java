package dev.tether.checker.fate;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.model.Role;
import dev.tether.checker.venue.PlacedFunction;
import dev.tether.checker.venue.ThreadBound.Use;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import java.util.Optional;

/**
 * Values that are bound while a function runs: {@code ScopedValue.where(USER, name).run(..)}.
 *
 * <p>Another thread has them only if a structured scope forked it.
 */
final class ScopedValues {
  private final Threads threads;

  ScopedValues(Threads threads) {
    this.threads = threads;
  }

  /** Returns the call around a function that binds what the function reads on its own thread. */
  Optional<TreePath> boundAround(Use use, PlacedFunction function) {
    if (use.role() != Role.READS_BOUND
        || function.venue().kind() == Venue.Kind.SUBTASK
        || !(function.code() instanceof FunctionCode.Source source)
        || binding(use.site(), source.executable().getLeaf(), use).isPresent()
        || asks(source.executable(), use)) {
      return Optional.empty();
    }
    return binding(function.value(), null, use);
  }

  /** The call that binds a value around a place, up to some code or to the end of its method. */
  private Optional<TreePath> binding(TreePath place, Tree end, Use use) {
    for (TreePath p = place; p.getParentPath() != null && p.getLeaf() != end; ) {
      TreePath above = p.getParentPath();
      if (p != place && p.getLeaf() instanceof LambdaExpressionTree) {
        Optional<TreePath> call = names(above, use);
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
  private static Optional<TreePath> names(TreePath call, Use use) {
    for (Optional<TreePath> c = Optional.of(call); c.isPresent(); c = Calls.receiver(c.get())) {
      boolean given =
          Calls.arguments(c.get().getLeaf()).stream()
              .anyMatch(a -> TreeInfo.symbol((JCTree) a) == use.owned().root());
      if (given) {
        return c;
      }
    }
    return Optional.empty();
  }

  /** {@code USER.isBound()}, {@code USER.orElse(..)}: whoever asks knows. */
  private boolean asks(TreePath code, Use use) {
    return threads.calls().in(code).stream()
        .filter(
            c -> Calls.method(c.getLeaf()).filter(m -> !m.name.contentEquals("get")).isPresent())
        .flatMap(c -> Calls.receiver(c).stream())
        .anyMatch(r -> TreeInfo.symbol((JCTree) r.getLeaf()) == use.owned().root());
  }
}
