package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import dev.tether.checker.duty.OpenDuty;
import dev.tether.checker.explain.OpenSteps;
import dev.tether.checker.model.TypeRole;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags latches that some path does not
 * count down, and permits that it does not give back: whoever waits for them waits for ever.
 */
@BugPattern(
    name = "UnreleasedLatch",
    summary = "A latch is not counted down, or a permit not given back, on some path",
    severity = SeverityLevel.SUGGESTION,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class UnreleasedLatch extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public UnreleasedLatch() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (OpenDuty open : session.openDuties(tree, TypeRole.LATCH, TypeRole.PERMITS)) {
      findings.accept(
          new Finding(
              open.place(), () -> describe(open, tree, session, state), () -> OpenSteps.of(open)));
    }
  }

  /** Where the wait is bounded, always a note: it is late then, and not lost. */
  private Description describe(
      OpenDuty open, CompilationUnitTree tree, Session session, VisitorState state) {
    Description.Builder description =
        buildDescription(open.place().getLeaf())
            .setMessage(OpenMessage.of(open))
            .addAllFixes(session.fixesOf(tree, state, fixes -> fixes.ofOpen(open)));
    if (open.bounded()) {
      description.overrideSeverity(SeverityLevel.SUGGESTION);
    }
    return description.build();
  }
}
