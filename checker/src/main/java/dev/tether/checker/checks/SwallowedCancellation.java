package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.explain.Describe;
import dev.tether.checker.fate.LostCancellation;
import dev.tether.checker.fate.LostCancellation.Kind;
import dev.tether.checker.fate.NobodyInterrupts;
import dev.tether.checker.fate.UselessInterrupt;
import dev.tether.checker.fate.UselessInterrupts;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import dev.tether.checker.venue.Venue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags catch clauses that swallow an
 * interrupt although the work goes on. {@code Future.cancel(true)} and {@code shutdownNow()} have
 * nothing but that interrupt to say "stop" with, and it is said once. A cancellation that becomes
 * an ordinary result is lost likewise, and one that interrupts nobody is none.
 */
@BugPattern(
    name = "SwallowedCancellation",
    summary = "A request to stop is swallowed: the work goes on",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class SwallowedCancellation extends TetherCheck {
  private static final long serialVersionUID = 1L;
  private static final String RESTORE = "Thread.currentThread().interrupt();";

  /** Where somebody has a handle to cancel with, or an executor to shut down. */
  private static final Set<Venue.Kind> TASKS =
      Set.of(Venue.Kind.EXECUTOR, Venue.Kind.COMMON_POOL, Venue.Kind.SUBTASK);

  /** Creates the check; Error Prone's service loader calls this. */
  public SwallowedCancellation() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    NobodyInterrupts nobody = null;
    for (LostCancellation lost : session.lostCancellations(tree)) {
      if (waitsForNothing(lost, session)) {
        continue;
      }
      if (lost.source() != LostCancellation.Source.CANCELLED) {
        nobody = nobody == null ? session.nobodyInterrupts(tree) : nobody;
        if (nobody.at(lost.site())) {
          continue;
        }
      }
      var description = buildDescription(lost.site().getLeaf()).setMessage(message(lost));
      if (lost.isOverSoon()
          || session.isSideShow(tree)
          || (lost.isHint() && !runsInTasks(lost, session, tree))) {
        description.overrideSeverity(SeverityLevel.SUGGESTION);
      }
      description.addAllFixes(session.fixesOf(tree, state, fixes -> fixes.ofCancellation(lost)));
      findings.accept(new Finding(lost.site(), description.build()));
    }
    var useless = new UselessInterrupts(session.compilation(), session.threads());
    for (UselessInterrupt cancel : useless.of(session.unit(tree))) {
      var description = buildDescription(cancel.site().getLeaf()).setMessage(message(cancel));
      if (!cancel.cancels() || session.isSideShow(tree)) {
        description.overrideSeverity(SeverityLevel.SUGGESTION);
      }
      findings.accept(new Finding(cancel.site(), description.build()));
    }
  }

  /**
   * Whether a task of the same file calls the method of a clause, so that somebody may cancel it.
   */
  private static boolean runsInTasks(
      LostCancellation lost, Session session, CompilationUnitTree tree) {
    Optional<MethodSymbol> method =
        Calls.declared(Sources.enclosingExecutable(lost.site()).getLeaf());
    return method.isPresent()
        && session.threads().placedFunctions(session.unit(tree)).stream()
            .filter(f -> TASKS.contains(f.venue().kind()))
            .anyMatch(
                f ->
                    f.code() instanceof FunctionCode.Source source
                        && session.threads().calls().in(source.executable()).stream()
                            .anyMatch(c -> Calls.method(c.getLeaf()).equals(method)));
  }

  /** Whether all that the block waits for has ended: nothing there can be interrupted. */
  private static boolean waitsForNothing(LostCancellation lost, Session session) {
    if (!(lost.site().getLeaf() instanceof CatchTree)) {
      return false;
    }
    TreePath attempt = lost.site().getParentPath();
    TreePath block = new TreePath(attempt, ((TryTree) attempt.getLeaf()).getBlock());
    List<TreePath> waits =
        session.threads().calls().in(block).stream()
            .filter(
                c ->
                    Calls.method(c.getLeaf())
                        .filter(SwallowedCancellation::throwsInterrupt)
                        .isPresent())
            .toList();
    Model model = session.compilation().model();
    return !waits.isEmpty()
        && waits.stream()
            .allMatch(
                c ->
                    model.role(Calls.method(c.getLeaf()).get()).is(Role.WAITS)
                        || isPutWhereRoomIs(c, session))
        && session.threads().waits().in(block).stream()
            .noneMatch(
                w ->
                    waits.stream()
                        .anyMatch(
                            c ->
                                c.getLeaf() == w.site().getLeaf()
                                    && !isPutWhereRoomIs(c, session)));
  }

  /** {@code queue.put(item)} of a queue that is never full, and asks for no interrupt. */
  private static boolean isPutWhereRoomIs(TreePath call, Session session) {
    boolean puts =
        Calls.arguments(call.getLeaf()).stream()
            .findFirst()
            .filter(a -> !((JCTree) a).type.isNumeric())
            .isPresent();
    return puts
        && Calls.receiver(call)
            .flatMap(
                r ->
                    Calls.variable(r.getLeaf())
                        .flatMap(v -> session.threads().definitions().of(r, v)))
            .flatMap(made -> Calls.method(Calls.skipDown(made).getLeaf()))
            .filter(m -> session.compilation().model().threadRole(m).is(Role.MAKES_ENDLESS))
            .isPresent();
  }

  private static boolean throwsInterrupt(MethodSymbol method) {
    return method.getThrownTypes().stream()
        .anyMatch(t -> t.tsym.getQualifiedName().contentEquals("java.lang.InterruptedException"));
  }

  private static String message(UselessInterrupt cancel) {
    String body = Describe.expression(cancel.launch());
    String place =
        Describe.expression(cancel.body()) + " on line " + LossMessage.line(cancel.body());
    String goesOn =
        cancel.asks()
            ? " goes on, as nobody sets the flag that it asks for in " + place
            : " goes on to wait in " + place;
    return cancel.cancels()
        ? Describe.expression(cancel.site())
            + " interrupts nobody, as a CompletableFuture doesn't know its thread: the body of "
            + body
            + goesOn
            + ". Submit the body to an ExecutorService and cancel the Future that it returns, or let"
            + " the body ask whether its task was cancelled."
        : Describe.expression(cancel.site())
            + " ends the waiting, not the work: when the time is up, the body of "
            + body
            + goesOn
            + ", and keeps its thread. Bound the waits in the body, or let it ask whether its task has"
            + " ended.";
  }

  private static String message(LostCancellation lost) {
    if (lost.kind() == Kind.ORDINARY_RESULT) {
      return "This catch clause makes an ordinary result of a cancellation: callers take it for what"
          + " the task has yielded, and go on. Let the CancellationException pass, or throw another"
          + " one.";
    }
    if (lost.kind() == Kind.FORGOTTEN) {
      return Describe.expression(lost.site())
          + " is skipped if the task was cancelled: get() throws a CancellationException then, which"
          + " no clause takes, and whoever waits for the promise waits for ever. Catch it, too, and"
          + " cancel the promise.";
    }
    if (lost.kind() == Kind.RESTORED_BUT_GOES_ON) {
      return "This catch clause sets the interrupt flag again, and then the code goes on as if it had"
          + " what it waited for, while every other failure of the wait leaves. Leave here, too.";
    }
    String what =
        lost.source() == LostCancellation.Source.NAMED
            ? "This catch clause swallows the interrupt by which cancel(true) and shutdownNow() ask to"
                + " stop: "
            : "This broad catch clause takes an interrupt of the wait as well, by which cancel(true)"
                + " and shutdownNow() ask to stop: ";
    return what + consequence(lost);
  }

  private static String consequence(LostCancellation lost) {
    return switch (lost.kind()) {
      case ENDLESS_LOOP ->
          "the endless loop goes on, and nothing can stop it any more. Leave the loop here, with "
              + RESTORE
              + " first.";
      case ASKING_LOOP ->
          "the exception has cleared the flag that the loop asks for, so the loop goes on. Set it"
              + " again: "
              + RESTORE;
      case IDLE_LOOP -> "the loop waits again, and nothing but the end of the process can stop it.";
      case RETRY_LOOP, SHORT_RETRY_LOOP ->
          "the loop goes on with its next round, and nobody learns that it was asked to stop. Set"
              + " the flag again, "
              + RESTORE
              + ", and leave the loop.";
      case GOES_ON, GOES_ON_AFTER_PAUSE ->
          "the code after it goes on as if the wait had ended well. Set the flag again, "
              + RESTORE
              + ", and leave, or declare the exception.";
      case CALLING_LOOP ->
          "a loop that calls this method goes on as if nothing had happened. Set the flag again, "
              + RESTORE
              + ", and let the loop ask for it, or declare the exception.";
      case BETWEEN_WAITS, BETWEEN_BOUNDED_WAITS ->
          "the next wait takes its full time all the same, and so do those after it. Set the flag"
              + " again, "
              + RESTORE
              + ", so that they end at once.";
      case ORDINARY_RESULT, FORGOTTEN, RESTORED_BUT_GOES_ON, CONVERTED, CONVERTED_QUIETLY ->
          "callers take what is thrown here for an ordinary failure, and may try again. Set the"
              + " flag again first: "
              + RESTORE;
    };
  }
}
