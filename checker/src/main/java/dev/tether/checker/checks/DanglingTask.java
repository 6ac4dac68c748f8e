package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import dev.tether.checker.fate.DyingSchedule;
import dev.tether.checker.fate.LostTask;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags tasks that are launched and
 * that nobody answers for: dropped by a statement or a lambda, kept in a variable that is never
 * asked, or with their failure replaced by a value before it was seen. Those that are lost inside
 * another task are the business of {@link NestedTask}.
 */
@BugPattern(
    name = "DanglingTask",
    summary = "A task is started, but nobody learns how it ends",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class DanglingTask extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public DanglingTask() {}

  @Override
  Set<String> suppressedToo() {
    return Set.of("FutureReturnValueIgnored");
  }

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (LostTask lost : session.danglingTasks(tree)) {
      findings.accept(
          new Finding(
              lost.site(),
              () -> describe(lost, tree, session, state),
              () -> session.explainer().of(lost)));
    }
    for (TreePath stage : session.unresolvedStages(tree)) {
      findings.accept(
          new Finding(
              stage,
              buildDescription(stage.getLeaf())
                  .setMessage(LossMessage.ofUnresolved(stage))
                  .build()));
    }
    for (DyingSchedule kept : session.keptFailures(tree)) {
      findings.accept(
          new Finding(
              kept.site(),
              () ->
                  buildDescription(kept.site().getLeaf())
                      .setMessage(LossMessage.ofKept(kept))
                      .addAllFixes(session.suggestions(kept, tree, state).fixes())
                      .build()));
    }
  }

  private Description describe(
      LostTask lost, CompilationUnitTree tree, Session session, VisitorState state) {
    Suggestions suggestions =
        LossMessage.isLook(lost)
            ? new Suggestions(List.of(), "")
            : session.suggestions(lost, tree, state);
    Description.Builder description =
        buildDescription(lost.site().getLeaf()).addAllFixes(suggestions.fixes());
    return weighed(
        description,
        LossMessage.of(lost, session) + suggestions.hint(),
        session.minor().reason(lost));
  }
}
