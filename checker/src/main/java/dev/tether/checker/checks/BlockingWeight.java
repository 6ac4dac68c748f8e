package dev.tether.checker.checks;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;
import dev.tether.checker.venue.Wait;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Decides which blocked threads are worth a warning: those where the wait is the thread's own
 * undoing, or where others certainly stand still. All others are notes: read in projects that
 * nobody had looked at, they were right too rarely.
 */
final class BlockingWeight {
  private static final long SHORT_MILLIS = 100;

  private final Model model;

  BlockingWeight(Session session) {
    this.model = session.compilation().model();
  }

  /** Whether it is plain that somebody needs the blocked thread. */
  boolean isProven(BlockedThread blocked) {
    Wait wait = blocked.blocking();
    if (isShort(wait) || !isSeenToBlock(wait)) {
      return false;
    }
    return switch (blocked.context()) {
      case SELF_WAIT, EVENT_LOOP -> true;
      // A pause is meant to slow the chain down.
      case OPERATOR -> wait.kind() == Wait.Kind.TASK;
      // The task may have ended by then, or its thread have nothing better to do: nobody knows.
      case CALLBACK, COMMON_POOL, PARALLEL_STREAM, TASK_METHOD, LOCK -> false;
    };
  }

  /** A wait that gives up is no deadlock, only slow. */
  static boolean givesUp(Wait wait, Model model) {
    return Calls.method(wait.blockingCall().getLeaf()).stream()
        .flatMap(m -> m.getParameters().stream())
        .anyMatch(p -> model.names().is(NameKind.TIME, p.type.tsym.getSimpleName()));
  }

  /** A name beside that of an asynchronous method is a hint, and no more. */
  private boolean isSeenToBlock(Wait wait) {
    return Calls.method(wait.blockingCall().getLeaf())
        .filter(m -> model.role(m).is(Role.WAITS) || model.threadRole(m).isKnown())
        .isPresent();
  }

  /** A wait of which it can be read that it gives up before anybody notices. */
  private static boolean isShort(Wait wait) {
    List<? extends ExpressionTree> arguments = Calls.arguments(wait.blockingCall().getLeaf());
    for (int i = 0; i < arguments.size(); i++) {
      if (((JCTree) arguments.get(i)).type != null
          && ((JCTree) arguments.get(i)).type.constValue() instanceof Number time) {
        return inMillis(time, i + 1 < arguments.size() ? arguments.get(i + 1) : null)
            <= SHORT_MILLIS;
      }
    }
    return false;
  }

  private static long inMillis(Number time, Tree unit) {
    Object value = unit == null ? null : TreeInfo.symbol((JCTree) unit);
    for (TimeUnit known : TimeUnit.values()) {
      if (value instanceof VarSymbol constant && constant.name.contentEquals(known.name())) {
        return known.toMillis(time.longValue());
      }
    }
    return unit == null ? time.longValue() : Long.MAX_VALUE;
  }
}
