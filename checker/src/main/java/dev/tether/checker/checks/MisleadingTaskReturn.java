package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import dev.tether.checker.contract.Misleading;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags declarations whose task tells
 * callers something untrue: it is complete when the work has merely been scheduled, it is null, or
 * the method has answered for it already and every caller drops it.
 */
@BugPattern(
    name = "MisleadingTaskReturn",
    summary = "A method returns a task that tells its callers nothing true",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class MisleadingTaskReturn extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public MisleadingTaskReturn() {}

  @Override
  Set<String> suppressedToo() {
    return Set.of("DanglingTask", "FutureReturnValueIgnored");
  }

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (Misleading misleading : session.misleading(tree)) {
      findings.accept(
          new Finding(misleading.place(), () -> describe(misleading, tree, session, state)));
    }
  }

  private Description describe(
      Misleading misleading, CompilationUnitTree tree, Session session, VisitorState state) {
    var description =
        buildDescription(misleading.place().getLeaf()).setMessage(MisleadingMessage.of(misleading));
    List<SuggestedFix> fixes = session.suggestions(misleading, tree, state).fixes();
    description.addAllFixes(
        fixes.isEmpty()
            ? session.fixesOf(tree, state, all -> all.ofMisleading(misleading))
            : fixes);
    if (misleading instanceof Misleading.UnsupportedAsync) {
      // It does not even run.
      description.overrideSeverity(SeverityLevel.ERROR);
    }
    return description.build();
  }
}
