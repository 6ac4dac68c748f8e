package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import dev.tether.checker.code.Calls;
import dev.tether.checker.explain.Describe;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags maps of tasks which nothing
 * ever leaves: a task that has failed once is what everybody is given from then on.
 */
@BugPattern(
    name = "CachedFailure",
    summary = "A task that has failed stays in a map for ever",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class CachedFailure extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public CachedFailure() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (TreePath call : session.cachedFailures(tree)) {
      findings.accept(
          new Finding(
              call, () -> buildDescription(call.getLeaf()).setMessage(message(call)).build()));
    }
  }

  private static String message(TreePath call) {
    String map =
        Calls.receiver(call)
            .flatMap(r -> Calls.variable(r.getLeaf()))
            .map(v -> "'" + v.name + "'")
            .orElse("the map");
    return "If the task of "
        + Describe.expression(call)
        + " fails, it stays in "
        + map
        + " for ever, and everybody who asks for this key gets the old failure. Take the entry out"
        + " when its task fails: task.whenComplete((v, failure) -> { if (failure != null)"
        + " map.remove(key, task); }).";
  }
}
