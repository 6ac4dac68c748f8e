package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import dev.tether.checker.fate.LostCancellation;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags places where a request to stop
 * gets lost.
 */
@BugPattern(
    name = "SwallowedCancellation",
    summary = "A request to stop is swallowed: the work goes on",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.CUSTOM,
    link = Links.BASE + "SwallowedCancellation.md",
    tags = {"Concurrency"})
public final class SwallowedCancellation extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public SwallowedCancellation() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (LostCancellation lost : session.lostCancellations(tree)) {
      var description =
          buildDescription(lost.site().getLeaf()).setMessage(lost.source() + " " + lost.kind());
      findings.accept(new Finding(lost.site(), description.build()));
    }
  }
}
