package dev.tether.tracker;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One tracked task, linked into a {@link Stripe} from its start to its end.
 *
 * <p>It holds the task weakly. A strong set would save no work on the JVM (executors hold what they
 * run); it would only turn every task that can never end into a leak. Held weakly, such a task is
 * collected, this reference is enqueued, and the task is reported as abandoned.
 *
 * <p>Size is part of the contract: this object is 64 bytes with compressed pointers, and the
 * callback that {@code CompletableFuture.handle} adds is 64 more. That is why name and extras share
 * one field, and why the kind is the class and not a field.
 */
abstract class Entry extends WeakReference<Object> {

  /** Has not ended. */
  static final int PENDING = 0;

  /** Its end is being reported; nobody else may report it. */
  static final int REPORTING = 1;

  /** Its end has been reported and counted. */
  static final int ENDED = 2;

  /** Its task was collected; that is being, or has been, reported. */
  static final int LOST = 3;

  /** {@link System#nanoTime} when it was tracked. */
  final long start = System.nanoTime();

  final Stripe stripe;

  /** The name, or a {@link Details} that has the name and more. */
  private final Object label;

  /** Written once, when the stripe links the entry. */
  long id;

  // Links and status belong to the stripe, and are read and written under its lock alone.
  Entry next;
  Entry previous;
  int status;

  Entry(Stripe stripe, Object label, Object task, ReferenceQueue<Object> queue) {
    super(task, queue);
    this.stripe = stripe;
    this.label = label;
  }

  abstract TaskKind kind();

  /** What the task is doing if it has not ended. */
  TaskState state() {
    return TaskState.PENDING;
  }

  /** The thread that is in the task's body, or {@code null} if there is none or it is unknown. */
  Thread runner() {
    return null;
  }

  /**
   * Asks the task to stop. Returns whether the task accepted that; may throw what the task throws.
   */
  boolean requestCancel() {
    return false;
  }

  /** Whether drains wait for it and it counts as active. */
  boolean isCounted() {
    return true;
  }

  /** See {@link TaskFailure#inARow()}. */
  int inARow() {
    return 1;
  }

  /** See {@link TaskFailure#gaveUp()}. */
  boolean gaveUp() {
    return false;
  }

  final String name() {
    return label instanceof Details details ? details.name() : (String) label;
  }

  final Object context() {
    return label instanceof Details details ? details.context() : null;
  }

  /**
   * Ends the task with what it completed with.
   *
   * @param failure wrapped or not, or {@code null} for success
   * @return {@code false} if it had ended before
   */
  final boolean end(Throwable failure) {
    Throwable cause = Failures.unwrap(failure);
    return end(Failures.outcome(cause), cause);
  }

  final boolean end(TaskOutcome outcome, Throwable cause) {
    Reports reports = stripe.reports();
    if (outcome == TaskOutcome.SUCCEEDED && reports.nobodyListens()) {
      if (!stripe.endNow(this, outcome)) {
        return false;
      }
    } else if (stripe.claim(this, REPORTING)) {
      // Reported first and counted afterwards, so that an idle tracker owes no report to anybody.
      try {
        reports.ended(this, outcome, cause);
      } finally {
        stripe.settle(this, outcome);
      }
    } else {
      if (outcome == TaskOutcome.FAILED && stripe.claimLost(this)) {
        // A finalizer brought the collected task back and failed it: late, but a failure.
        reports.failed(this, cause);
      }
      return false;
    }
    stripe.registry().wakeDrains();
    return true;
  }

  /** Ends the task because the garbage collector has cleared this reference. */
  final void abandon() {
    if (stripe.claim(this, LOST)) {
      try {
        stripe.reports().abandoned(this);
      } finally {
        stripe.settle(this, TaskOutcome.ABANDONED);
      }
      stripe.registry().wakeDrains();
    }
  }

  final long ageNanos() {
    return System.nanoTime() - start;
  }

  /** The entry as it is now, for people and handlers. */
  final TaskInfo info(TaskState state) {
    Duration age = Duration.ofNanos(ageNanos());
    Thread runner = runner();
    List<StackTraceElement> frames = List.of();
    Map<String, String> tags = Map.of();
    if (label instanceof Details details) {
      frames = details.frames();
      tags = details.tags();
    }
    return new TaskInfo(
        id,
        stripe.registry().name(),
        name(),
        kind(),
        state,
        age,
        Instant.now().minus(age),
        runner == null ? "" : runner.getName(),
        tags,
        frames);
  }
}
