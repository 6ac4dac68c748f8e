package dev.tether.checker.scope;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.util.TreePath;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.scope.ScopeMistake.Kind;
import dev.tether.checker.venue.Venue;
import java.util.Optional;

/** What a scope's own thread does in the wrong order: fork, join, fork; open, bind, fork. */
final class ScopeOrder {
  private final Model model;

  ScopeOrder(Model model) {
    this.model = model;
  }

  /** Returns the first fork, or the first second join, that finds the scope joined already. */
  Optional<ScopeMistake> afterJoin(OneScope scope) {
    if (!scope.joinsOnce()) {
      return Optional.empty();
    }
    for (TreePath join : scope.joins()) {
      for (TreePath fork : scope.forks()) {
        if (Order.isBefore(join, fork)) {
          return Optional.of(mistake(fork, Kind.FORK_AFTER_JOIN, scope, join));
        }
        if (repeats(join, fork, scope)) {
          return Optional.of(mistake(fork, Kind.USED_AGAIN, scope, join));
        }
      }
      for (TreePath other : scope.joins()) {
        if (Order.isBefore(join, other)) {
          return Optional.of(mistake(other, Kind.JOINED_TWICE, scope, join));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether each round of a loop forks and joins the scope, which was opened before the loop. */
  private static boolean repeats(TreePath join, TreePath fork, OneScope scope) {
    return Order.loopBody(join, scope.opened())
        .filter(body -> Expressions.isInside(fork, body.getLeaf()))
        .filter(body -> Order.isUnconditional(join, body))
        .isPresent();
  }

  /** Returns the first fork that a function makes which runs with a value bound after opening. */
  Optional<ScopeMistake> boundBetween(OneScope scope) {
    for (TreePath fork : scope.forks()) {
      for (TreePath p = fork; p.getLeaf() != scope.owner().getLeaf(); p = p.getParentPath()) {
        TreePath call = p.getParentPath();
        if (p.getLeaf() instanceof LambdaExpressionTree
            && Calls.arguments(call.getLeaf()).contains(p.getLeaf())
            && Calls.method(call.getLeaf())
                .filter(m -> model.threadRole(m).is(Role.RUNS_BOUND))
                .isPresent()) {
          return Optional.of(mistake(fork, Kind.BOUND_BETWEEN, scope, call));
        }
      }
    }
    return Optional.empty();
  }

  private static ScopeMistake mistake(TreePath site, Kind kind, OneScope scope, TreePath other) {
    return new ScopeMistake(site, kind, scope.name(), other, Venue.nowhere(site));
  }
}
