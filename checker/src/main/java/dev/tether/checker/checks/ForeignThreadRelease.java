package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import dev.tether.checker.explain.Describe;
import dev.tether.checker.fate.ForeignRelease;
import dev.tether.checker.fate.ForeignReleases;
import dev.tether.checker.venue.Venue;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags functions that run on another
 * thread and there give back what the thread around them owns: {@code lock()} here and {@code
 * unlock()} in a callback. It fails at run time, or the owner keeps it for good.
 */
@BugPattern(
    name = "ForeignThreadRelease",
    summary = "Another thread gives back what this thread owns",
    severity = SeverityLevel.ERROR,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class ForeignThreadRelease extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public ForeignThreadRelease() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (ForeignRelease release :
        new ForeignReleases(session.compilation(), session.threads()).of(session.unit(tree))) {
      var description = buildDescription(release.site().getLeaf()).setMessage(message(release));
      findings.accept(new Finding(release.site(), description.build()));
    }
  }

  private static String message(ForeignRelease release) {
    String call = Describe.expression(release.site());
    String what = "'" + release.what() + "'";
    long line = LossMessage.line(release.opened());
    // A callback of a task that has ended already runs at once. Nobody can count on that.
    String runs = release.venue().kind() == Venue.Kind.COMPLETER ? " may run" : " runs";
    return switch (release.kind()) {
      case LOCK ->
          call
              + runs
              + " on another thread than the one that locks "
              + what
              + " on line "
              + line
              + ": there it throws an IllegalMonitorStateException, and the lock stays locked. Unlock on"
              + " the thread that locked, or use a Semaphore, which no thread owns.";
      case THREAD_SCOPE ->
          call
              + runs
              + " on another thread than the one that opened "
              + what
              + " on line "
              + line
              + ": the context stays on that thread, and is wrong on this one. Close it where it"
              + " was opened, and open another one in here.";
      case OWNER ->
          call
              + runs
              + " on another thread than the one whose id line "
              + line
              + " takes as the owner ("
              + what
              + "), and takes the id of its own: it waits for what this chain holds. Give it "
              + what
              + ".";
      case VALUE_READ ->
          call
              + runs
              + " on another thread than the one that gives "
              + what
              + " its value on line "
              + line
              + ": it reads another value, or none. Read it before, and let the function capture"
              + " it.";
      case VALUE_REMOVED ->
          call
              + runs
              + " on another thread than the one that gives "
              + what
              + " its value on line "
              + line
              + ": there it stays, for whatever that thread does next. Remove it in a finally block"
              + " on that thread.";
    };
  }
}
