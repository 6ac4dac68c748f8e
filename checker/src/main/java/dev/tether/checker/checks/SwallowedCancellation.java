package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import dev.tether.checker.explain.Describe;
import dev.tether.checker.fate.LostCancellation;
import dev.tether.checker.fate.LostCancellation.Kind;
import dev.tether.checker.fate.UselessInterrupt;
import dev.tether.checker.fate.UselessInterrupts;
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

  /** Creates the check; Error Prone's service loader calls this. */
  public SwallowedCancellation() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (LostCancellation lost : session.lostCancellations(tree)) {
      var description = buildDescription(lost.site().getLeaf()).setMessage(message(lost));
      description.addAllFixes(session.fixesOf(tree, state, fixes -> fixes.ofCancellation(lost)));
      findings.accept(new Finding(lost.site(), description.build()));
    }
    var useless = new UselessInterrupts(session.compilation(), session.threads());
    for (UselessInterrupt cancel : useless.of(session.unit(tree))) {
      var description = buildDescription(cancel.site().getLeaf()).setMessage(message(cancel));
      findings.accept(new Finding(cancel.site(), description.build()));
    }
  }

  private static String message(UselessInterrupt cancel) {
    return Describe.expression(cancel.site())
        + " interrupts nobody, as a CompletableFuture doesn't know its thread: the body of "
        + Describe.expression(cancel.launch())
        + " goes on to wait in "
        + Describe.expression(cancel.waiting().blockingCall())
        + " on line "
        + LossMessage.line(cancel.waiting().blockingCall())
        + ". Submit the body to an ExecutorService and cancel the Future that it returns, or let the"
        + " body ask whether its task was cancelled.";
  }

  private static String message(LostCancellation lost) {
    if (lost.kind() == Kind.ORDINARY_RESULT) {
      return "This catch clause makes an ordinary result of a cancellation: callers take it for what"
          + " the task has yielded, and go on. Let the CancellationException pass, or throw another"
          + " one.";
    }
    String what =
        lost.source() == LostCancellation.Source.NAMED
            ? "This catch clause swallows the interrupt"
            : "An interrupt of the wait ends in this broad catch clause";
    return what + " by which cancel(true) and shutdownNow() ask to stop: " + consequence(lost);
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
      case RETRY_LOOP ->
          "the loop goes on as if nothing had happened. Leave it here, with "
              + RESTORE
              + " first, so that callers learn of it too.";
      case GOES_ON ->
          "the code after it goes on as if the wait had ended well. Set the flag again, "
              + RESTORE
              + ", and leave, or declare the exception.";
      case CALLING_LOOP ->
          "a loop that calls this method goes on as if nothing had happened. Set the flag again, "
              + RESTORE
              + ", and let the loop ask for it, or declare the exception.";
      case ORDINARY_RESULT, CONVERTED ->
          "callers take what is thrown here for an ordinary failure, and may try again. Set the"
              + " flag again first: "
              + RESTORE;
    };
  }
}
