package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import dev.tether.checker.scope.ScopeMistake;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags structured scopes, subtasks and
 * scoped values that are not used as they must be: forks after the join, results before it,
 * failures that no joiner tells. Most of it throws at run time; the rest loses failures.
 */
@BugPattern(
    name = "StructuredScopeMisuse",
    summary = "A structured scope is not used as it must be",
    severity = SeverityLevel.ERROR,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class StructuredScopeMisuse extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public StructuredScopeMisuse() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (ScopeMistake mistake : session.scopeMistakes(tree)) {
      var description =
          buildDescription(mistake.site().getLeaf()).setMessage(ScopeMessage.of(mistake));
      if (!mistake.kind().isCertain()) {
        description.overrideSeverity(SeverityLevel.WARNING);
      }
      findings.accept(new Finding(mistake.site(), description.build()));
    }
  }
}
