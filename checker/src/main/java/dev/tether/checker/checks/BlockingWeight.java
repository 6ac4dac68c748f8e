package dev.tether.checker.checks;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.venue.Wait;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Decides which blocked threads are worth a warning: those where the wait is the thread's own
 * undoing, or where others certainly stand still for long. All others are notes.
 */
final class BlockingWeight {
  private static final int MAX_STAGES = 100;
  private static final long SHORT_MILLIS = 100;

  private final Model model;
  private final Values values;

  BlockingWeight(Session session) {
    this.model = session.compilation().model();
    this.values = session.threads().values();
  }

  /** Whether it is plain that somebody needs the blocked thread. */
  boolean isProven(BlockedThread blocked) {
    Wait wait = blocked.blocking();
    if (isShort(wait) || !isSeenToBlock(wait)) {
      return false;
    }
    return switch (blocked.context()) {
      case SELF_WAIT, EVENT_LOOP, OPERATOR -> true;
      case COMMON_POOL, PARALLEL_STREAM -> !givesUp(wait) && !isPause(wait);
      case CALLBACK -> startsWhatItAwaits(wait);
      case TASK_METHOD -> isPromisedToBeQuick(blocked) && startsWhatItAwaits(wait);
      // Who completes the task, and with which locks, is seen too rarely for more.
      case LOCK -> false;
    };
  }

  /** A wait that gives up is no deadlock, only slow. */
  static boolean givesUp(Wait wait) {
    return Calls.method(wait.blockingCall().getLeaf()).stream()
        .flatMap(m -> m.getParameters().stream())
        .map(p -> p.type.tsym.getSimpleName().toString())
        .anyMatch(type -> type.equals("TimeUnit") || type.equals("Duration"));
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

  /** {@code sleep(100)}. */
  private static boolean isPause(Wait wait) {
    return Calls.method(wait.blockingCall().getLeaf())
        .filter(m -> m.getReturnType().hasTag(TypeTag.VOID))
        .filter(m -> !m.getParameters().isEmpty() && m.getParameters().get(0).type.isNumeric())
        .isPresent();
  }

  /** A method of which others than its own class are told by name or type that it doesn't wait. */
  private boolean isPromisedToBeQuick(BlockedThread blocked) {
    return blocked.venue().by().getLeaf() instanceof JCTree.JCMethodDecl method
        && method.sym != null
        && (method.sym.flags() & Flags.PRIVATE) == 0
        && blocked.lock().isEmpty()
        && (method.name.toString().endsWith("Async")
            || model.typeRole(method.sym.getReturnType()).filter(TypeRole::isCold).isPresent());
  }

  /**
   * Whether the awaited task is started where it is waited for, so that it can't have ended by
   * then: not one that is kept somewhere, or given.
   */
  private boolean startsWhatItAwaits(Wait wait) {
    if (wait.kind() != Wait.Kind.TASK || givesUp(wait)) {
      return false;
    }
    TreePath call = wait.blockingCall();
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    if (method.filter(m -> model.role(m).is(Role.WAITS)).isEmpty()) {
      return false;
    }
    Optional<TreePath> task = wait.via().isPresent() ? awaited(call, method.get()) : wait.task();
    for (int i = 0; i < MAX_STAGES && task.isPresent(); i++) {
      TreePath origin = values.origin(task.get()).orElse(task.get());
      Optional<MethodSymbol> made = Calls.method(origin.getLeaf());
      if (!(origin.getLeaf() instanceof JCTree.JCMethodInvocation) || made.isEmpty()) {
        return false;
      }
      MethodRole role = model.role(made.get());
      if (!role.is(Role.PROPAGATES)) {
        return !role.is(Role.COMPLETED, Role.FAILED);
      }
      int several = role.indexOf(ParameterRole.TASK);
      task = made.get().isStatic() && several >= 0 ? Optional.empty() : Calls.receiver(origin);
    }
    return false;
  }

  private Optional<TreePath> awaited(TreePath call, MethodSymbol method) {
    int argument = model.role(method).indexOf(ParameterRole.OBSERVED);
    return argument >= 0 && argument < Calls.arguments(call.getLeaf()).size()
        ? Optional.of(Calls.skipDown(Calls.argument(call, argument)))
        : Calls.receiver(call);
  }
}
