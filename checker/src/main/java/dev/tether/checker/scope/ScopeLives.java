package dev.tether.checker.scope;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Role;
import dev.tether.checker.scope.ScopeMistake.Kind;
import dev.tether.checker.venue.ThreadBound;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import java.util.Optional;

/**
 * Finds structured scopes that fork and are then neither joined nor closed as they must be.
 *
 * <p>Only local variables that are used for nothing but calls: what is handed to other code may be
 * joined there.
 */
final class ScopeLives {
  private final Threads threads;
  private final ThreadBound bound;

  ScopeLives(Threads threads) {
    this.threads = threads;
    this.bound = threads.bound();
  }

  /** Returns what is wrong with how a scope ends, if something is. */
  Optional<ScopeMistake> of(OneScope scope) {
    if (!scope.others().isEmpty()) {
      return Optional.empty();
    }
    TreePath fork = scope.forks().get(0);
    boolean joined = false;
    boolean closed = scope.isResource();
    boolean safely = closed;
    for (TreePath read : threads.definitions().reads(fork, scope.variable())) {
      Optional<TreePath> call = Expressions.callOn(read);
      if (call.isEmpty()) {
        return Optional.empty();
      }
      joined |= bound.roleOf(call.get()) == Role.JOINS;
      if (isClose(call.get().getLeaf())) {
        closed = true;
        safely |= isInHandler(call.get());
      }
    }
    if (joined && safely) {
      return Optional.empty();
    }
    Kind kind = !joined ? Kind.NOT_JOINED : closed ? Kind.CLOSED_AT_BEST : Kind.NOT_CLOSED;
    return Optional.of(
        new ScopeMistake(fork, kind, scope.name(), scope.opened(), Venue.nowhere(fork)));
  }

  /** Whether a call stands in a {@code finally} block or a catch clause. */
  private static boolean isInHandler(TreePath call) {
    for (TreePath p = call; p.getParentPath() != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof CatchTree
          || (p.getParentPath().getLeaf() instanceof TryTree tree
              && tree.getFinallyBlock() == p.getLeaf())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClose(Tree call) {
    return Calls.method(call).filter(m -> m.name.contentEquals("close")).isPresent();
  }
}
