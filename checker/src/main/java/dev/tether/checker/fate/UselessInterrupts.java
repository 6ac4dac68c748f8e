package dev.tether.checker.fate;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.PlacedFunction;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds {@code cancel(true)} where it interrupts nobody. A {@code CompletableFuture} doesn't know
 * its thread: cancelling it completes it, and its body goes on to wait, or to ask for an interrupt
 * that never comes. A time-out likewise ends the waiting and not the work.
 *
 * <p>Only where both halves are in sight: the variable's one value is a launch, or a chain upon
 * one, and the body of that launch waits or asks in a way that an interrupt would end.
 */
public final class UselessInterrupts {
  private static final String FUTURE = "java.util.concurrent.CompletableFuture";

  private final Model model;
  private final Threads threads;

  /** Creates the analysis for one compilation. */
  public UselessInterrupts(Compilation compilation, Threads threads) {
    this.model = compilation.model();
    this.threads = threads;
  }

  /** Returns the calls of a unit that look as if they interrupted, in source order. */
  public List<UselessInterrupt> of(Unit unit) {
    List<UselessInterrupt> found = new ArrayList<>();
    for (TreePath call : unit.calls()) {
      boolean cancels = asksToInterrupt(call);
      if (cancels || stopsWaiting(call)) {
        launch(call).flatMap(launch -> body(call, launch, cancels, unit)).ifPresent(found::add);
      }
    }
    return found;
  }

  private boolean stopsWaiting(TreePath call) {
    return Calls.method(call.getLeaf())
        .filter(m -> model.threadRole(m).is(Role.STOPS_WAITING))
        .isPresent();
  }

  private boolean asksToInterrupt(TreePath call) {
    List<? extends Tree> arguments = Calls.arguments(call.getLeaf());
    return call.getLeaf() instanceof MethodInvocationTree
        && arguments.size() == 1
        && arguments.get(0) instanceof JCTree.JCLiteral literal
        && Boolean.TRUE.equals(literal.getValue())
        && Calls.method(call.getLeaf()).filter(m -> model.role(m).is(Role.CANCELS)).isPresent();
  }

  /** The launch that began the chain which is the only value of what is cancelled. */
  private Optional<TreePath> launch(TreePath call) {
    Optional<TreePath> value = Calls.receiver(call).flatMap(this::definition);
    while (value.isPresent()) {
      TreePath stage = value.get();
      Optional<MethodSymbol> method = Calls.method(stage.getLeaf());
      if (method.isEmpty() || !isCompletableFuture(Calls.typeOf(stage.getLeaf()))) {
        return Optional.empty();
      }
      MethodRole role = model.role(method.get());
      if (role.is(Role.LAUNCHES) && role.indexOf(ParameterRole.BODY) >= 0) {
        return value;
      }
      value =
          role.is(Role.PROPAGATES, Role.SELF)
              ? Calls.receiver(stage).flatMap(this::definition)
              : Optional.empty();
    }
    return Optional.empty();
  }

  /** The only value that an expression may have; of a private field the only one it is given. */
  private Optional<TreePath> definition(TreePath expression) {
    List<TreePath> origins = threads.values().deepOrigins(expression);
    return origins.stream()
        .filter(origin -> origins.size() == 1)
        .findFirst()
        .map(
            origin ->
                Calls.variable(origin.getLeaf())
                    .flatMap(v -> threads.definitions().of(origin, v))
                    .map(Calls::skipDown)
                    .orElse(origin));
  }

  private boolean isCompletableFuture(Type type) {
    return type != null && type.tsym.getQualifiedName().contentEquals(FUTURE);
  }

  private Optional<UselessInterrupt> body(
      TreePath call, TreePath launch, boolean cancels, Unit unit) {
    for (PlacedFunction function : threads.placedFunctions(unit)) {
      if (function.venue().by().getLeaf() != launch.getLeaf()) {
        continue;
      }
      Optional<TreePath> waiting =
          threads.waits().of(function).stream()
              .filter(this::isInterruptible)
              .findFirst()
              .map(Wait::blockingCall);
      if (waiting.isPresent()) {
        return Optional.of(new UselessInterrupt(call, launch, waiting.get(), false, cancels));
      }
      return asking(function).map(asks -> new UselessInterrupt(call, launch, asks, true, cancels));
    }
    return Optional.empty();
  }

  private Optional<TreePath> asking(PlacedFunction function) {
    return function.code() instanceof FunctionCode.Source source
        ? threads.polls().in(source.executable())
        : Optional.empty();
  }

  /** Whether what blocks in the end may be interrupted; {@code join()} may not. */
  private boolean isInterruptible(Wait wait) {
    return Calls.method(wait.blockingCall().getLeaf())
        .filter(
            m ->
                m.getThrownTypes().stream()
                    .anyMatch(
                        t ->
                            t.tsym
                                .getQualifiedName()
                                .contentEquals("java.lang.InterruptedException")))
        .isPresent();
  }
}
