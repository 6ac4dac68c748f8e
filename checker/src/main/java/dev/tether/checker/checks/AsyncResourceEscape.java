package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.contract.EscapedResource;
import dev.tether.checker.contract.EscapedState;
import dev.tether.checker.explain.Describe;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags tasks that use a resource of a
 * try statement and outlive it: the block ends when the task has merely started, and the resource
 * is closed under it.
 */
@BugPattern(
    name = "AsyncResourceEscape",
    summary = "A resource is closed while a task still uses it",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class AsyncResourceEscape extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public AsyncResourceEscape() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (EscapedResource found : session.escapedResources(tree)) {
      findings.accept(new Finding(found.place(), () -> describe(found, tree, session, state)));
    }
    for (EscapedState found : session.escapedStates(tree)) {
      findings.accept(new Finding(found.place(), () -> describe(found)));
    }
  }

  private Description describe(
      EscapedResource found, CompilationUnitTree tree, Session session, VisitorState state) {
    return buildDescription(found.place().getLeaf())
        .setMessage(message(found))
        .addAllFixes(session.fixesOf(tree, state, fixes -> fixes.ofResource(found)))
        .build();
  }

  /** A note: which fields a lock guards is a guess, and the task may read what cannot change. */
  private Description describe(EscapedState found) {
    return buildDescription(found.place().getLeaf())
        .setMessage(
            "The task of "
                + Describe.expression(found.place())
                + " uses '"
                + found.field().name
                + "' when '"
                + found.lock()
                + "', which guards it, has been given back. Copy what the task needs while the lock is"
                + " held, or let the task take the lock.")
        .overrideSeverity(SeverityLevel.SUGGESTION)
        .build();
  }

  private static String message(EscapedResource found) {
    String resource = "'" + found.resource().name + "'";
    String task = "the task of " + Describe.expression(found.place());
    if (found.use() == EscapedResource.Use.PERMIT) {
      return resource
          + " is given back as soon as this block ends, while "
          + task
          + ", which it was taken for, may not even have begun. Let the task give it back, or wait"
          + " for the task in the block.";
    }
    boolean byHand = !(found.statement().getLeaf() instanceof TryTree);
    return resource
        + (byHand
            ? " is closed on line " + line(found.statement()) + ", while "
            : " is closed as soon as this block ends, while ")
        + task
        + " may still use it. "
        + (found.returned()
            ? "Close it when the task has ended, with whenComplete, or wait for the task"
                + (byHand ? " first." : " in the block.")
            : "Wait for the task "
                + (byHand ? "first" : "in the block")
                + ", or let the task open and close it itself.");
  }

  private static long line(TreePath place) {
    var unit = place.getCompilationUnit();
    return unit.getLineMap().getLineNumber(((JCTree) place.getLeaf()).getStartPosition());
  }
}
