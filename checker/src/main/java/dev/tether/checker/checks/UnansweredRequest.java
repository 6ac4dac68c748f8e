package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import dev.tether.checker.duty.OpenDuty;
import dev.tether.checker.explain.OpenSteps;
import dev.tether.checker.model.TypeRole;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags requests that some path never
 * answers: the peer waits until it gives up, and cannot know why.
 */
@BugPattern(
    name = "UnansweredRequest",
    summary = "A request is answered on some paths, but not on all",
    severity = SeverityLevel.SUGGESTION,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class UnansweredRequest extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public UnansweredRequest() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (OpenDuty open : session.openDuties(tree, TypeRole.REPLY)) {
      findings.accept(
          new Finding(
              open.place(),
              () ->
                  buildDescription(open.place().getLeaf())
                      .setMessage(OpenMessage.of(open))
                      .addAllFixes(session.fixesOf(tree, state, fixes -> fixes.ofOpen(open)))
                      .build(),
              () -> OpenSteps.of(open)));
    }
  }
}
