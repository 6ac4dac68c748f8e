package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.explain.Describe;
import dev.tether.checker.fate.RacyRead;
import dev.tether.checker.fate.RacyReads;
import dev.tether.checker.fate.SharedChange;
import dev.tether.checker.fate.SharedChanges;
import dev.tether.checker.source.Sources;
import dev.tether.checker.venue.Venue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags callbacks of tasks which use a
 * plain collection or a plain field that other methods change meanwhile. A callback runs on
 * whatever thread completes its task, so the two meet as soon as there is load.
 *
 * <p>Runs only where somebody asks for it by name: whether a class is used by one thread only is
 * seldom written down.
 */
@BugPattern(
    name = "RacyCompletionCallback",
    summary = "A callback uses a field that other threads change, with no lock in common",
    severity = SeverityLevel.SUGGESTION,
    linkType = LinkType.NONE,
    tags = {"Concurrency", TetherCheck.ON_DEMAND})
public final class RacyCompletionCallback extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public RacyCompletionCallback() {}

  @Override
  boolean isOnDemand() {
    return true;
  }

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    RacyReads reads = new RacyReads(session.compilation(), session.threads());
    for (RacyRead read : reads.of(session.unit(tree))) {
      var description = buildDescription(read.site().getLeaf()).setMessage(message(read));
      findings.accept(new Finding(read.site(), description.build()));
    }
    SharedChanges changes = new SharedChanges(session.compilation(), session.threads());
    for (SharedChange change : changes.of(session.unit(tree))) {
      var description = buildDescription(change.site().getLeaf()).setMessage(message(change));
      findings.accept(new Finding(change.site(), description.build()));
    }
  }

  private static String message(SharedChange change) {
    String name = "'" + change.variable().name + "'";
    return switch (change.kind()) {
      case COLLECTION ->
          "This body runs on several threads at a time, one for each round of the loop that starts"
              + " it, and all of them change "
              + name
              + ", which is made for one thread: entries get lost, or an exception ends the body."
              + " Collect the results of the tasks instead, or use a concurrent collection.";
      case CELL ->
          "This body runs on several threads at a time, one for each round of the loop that starts"
              + " it, and all of them set this cell of "
              + name
              + ": updates get lost. Collect the results of the tasks instead, or use an atomic.";
      case VOLATILE ->
          "This body reads "
              + name
              + " and writes it in a second step, and another run may do so in between: the update"
              + " of one of them is lost, volatile or not. Use an atomic.";
    };
  }

  private static String message(RacyRead read) {
    String field =
        read.fields().stream().map(f -> "'" + f.name + "'").collect(Collectors.joining(", "));
    String thread =
        read.venue().kind() == Venue.Kind.COMMON_POOL
            ? "on a thread of the common pool"
            : "on whatever thread completes the task of " + Describe.expression(read.venue().by());
    String change = "'" + changer(read) + "' (line " + LossMessage.line(read.change()) + ")";
    return read.isCollection()
        ? "This callback uses "
            + field
            + " "
            + thread
            + ", while "
            + change
            + " changes "
            + first(read)
            + ", and no lock keeps the two apart: entries get lost, or a"
            + " ConcurrentModificationException ends the callback. Use a concurrent collection, or one"
            + " lock for both."
        : "This callback uses "
            + field
            + " "
            + thread
            + ", while "
            + change
            + " assigns "
            + first(read)
            + ": it may see an old value, or a change in between. Make the field volatile"
            + " or atomic, use one lock for both, or capture the value before.";
  }

  private static String first(RacyRead read) {
    return read.fields().size() == 1 ? "it" : "'" + read.fields().get(0).name + "'";
  }

  private static String changer(RacyRead read) {
    return Sources.enclosingMember(read.change()).getLeaf() instanceof JCTree.JCMethodDecl method
        ? method.name.toString()
        : "other code";
  }
}
