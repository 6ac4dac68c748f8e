package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import dev.tether.checker.fate.LostTask;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags tasks inside tasks: the outer
 * one ends when the inner one has merely started, so whoever waits for it waits for the wrong one.
 */
@BugPattern(
    name = "NestedTask",
    summary = "A task is lost inside another task, which ends before it does",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class NestedTask extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public NestedTask() {}

  @Override
  Set<String> suppressedToo() {
    return Set.of("DanglingTask", "FutureReturnValueIgnored");
  }

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (LostTask lost : session.lostTasks(tree)) {
      if (lost.isNested()) {
        findings.accept(
            new Finding(
                lost.site(),
                () -> describe(lost, tree, session, state),
                () -> session.explainer().of(lost)));
      }
    }
    for (TreePath method : session.nestedReturns(tree)) {
      var description =
          buildDescription(method.getLeaf()).setMessage(NestedMessage.ofDeclaration(method));
      findings.accept(new Finding(method, description.build()));
    }
  }

  private Description describe(
      LostTask lost, CompilationUnitTree tree, Session session, VisitorState state) {
    Description.Builder description =
        buildDescription(lost.site().getLeaf())
            .addAllFixes(session.suggestions(lost, tree, state).fixes());
    return weighed(description, NestedMessage.of(lost, session), session.minor().reason(lost));
  }
}
