package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import dev.tether.checker.contract.IneffectiveAsync;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags methods which a framework was
 * meant to run in the background, or whose task it was meant to wait for, and does not: Spring's
 * {@code @Async} on a call of {@code this}, or on a method that no proxy can override; an observer
 * method of CDI that returns a task.
 */
@BugPattern(
    name = "IneffectiveAsyncMethod",
    summary = "The framework does not run this method as its annotation says",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class IneffectiveAsyncMethod extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public IneffectiveAsyncMethod() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (IneffectiveAsync found : session.ineffectiveAsync(tree)) {
      findings.accept(
          new Finding(
              found.place(),
              () -> buildDescription(found.place().getLeaf()).setMessage(message(found)).build()));
    }
  }

  private static String message(IneffectiveAsync found) {
    String method = "'" + found.method().name + "'";
    String annotation = "@" + found.annotation();
    return switch (found.kind()) {
      case SELF_CALL ->
          method
              + " runs on the calling thread here, and its caller waits for it: a call on this"
              + " by-passes the proxy that "
              + annotation
              + " works through. Move the method to another bean, or call it through an injected"
              + " reference.";
      case UNREACHABLE ->
          annotation
              + " has no effect on "
              + method
              + ": no proxy can override a method that is private, static or final, so it runs on"
              + " the calling thread. Make it an overridable method of a bean.";
      case RESULT_DROPPED ->
          "The framework ignores the task that "
              + method
              + " returns: whoever fires the event ("
              + annotation
              + ") has not waited for it, and if it fails, nobody will know; work that waits for a"
              + " subscriber never starts. Wait for it in the method, or handle its failure there and"
              + " return nothing.";
    };
  }
}
