package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import dev.tether.checker.explain.Describe;
import dev.tether.checker.fate.DyingSchedule;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags periodic tasks whose body may
 * throw. The JDK's schedulers never run such a body again, and only {@code get()} on its future,
 * which nobody calls, would tell: the cache is never refreshed again, the lease never renewed.
 */
@BugPattern(
    name = "UnguardedPeriodicTask",
    summary = "The first exception of a periodic task ends its schedule for good, in silence",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class UnguardedPeriodicTask extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public UnguardedPeriodicTask() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (DyingSchedule schedule : session.dyingSchedules(tree)) {
      findings.accept(
          new Finding(
              schedule.site(),
              () -> describe(schedule, tree, session, state),
              () -> session.explainer().of(schedule)));
    }
  }

  private Description describe(
      DyingSchedule schedule, CompilationUnitTree tree, Session session, VisitorState state) {
    Description.Builder description =
        buildDescription(schedule.site().getLeaf())
            .addAllFixes(session.suggestions(schedule, tree, state).fixes());
    return weighed(description, message(schedule), session.minor().reason(schedule));
  }

  private static String message(DyingSchedule schedule) {
    String call = Describe.expression(schedule.site());
    return switch (schedule.kind()) {
      case SCHEDULE ->
          "The first exception of the body that "
              + call
              + " schedules ends the schedule for good, and nobody will know. Catch and report inside"
              + " the body, so that the next run comes.";
      case TIMER ->
          "The first exception of the body that "
              + call
              + " schedules kills the timer's thread, and with it every other task of that timer."
              + " Catch and report inside the body.";
      case ONCE ->
          "An exception of the body that "
              + call
              + " schedules kills the timer's thread, and with it every other task of that timer,"
              + " periodic or not; later calls of schedule(..) throw. Catch and report inside the"
              + " body.";
      case KEPT -> throw new IllegalArgumentException(schedule.toString());
      case SELF ->
          call
              + " is only reached if nothing before it throws: the first exception ends the"
              + " repetition for good, and nobody will know. Catch and report before it, or schedule"
              + " in a finally block.";
      case INTERVAL ->
          "The first exception in the chain of "
              + call
              + " ends the interval for good. Recover inside the operator that may throw, or retry()"
              + " after it.";
    };
  }
}
