package dev.tether.tracker;

import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One tracked task, linked into a {@link Stripe} from its start to its end.
 *
 * <p>Its states, which only go forward: <em>pending</em>; <em>reporting</em>, when its end is known
 * and its report waits; <em>telling</em>, when one thread of the tracker tells handlers and
 * listeners; <em>ended</em>. It counts as active until it has ended. A success that nobody listens
 * for goes from pending to ended at once. An entry is its own place in the queue of reports, so
 * that an end needs no memory.
 *
 * <p>It holds the task weakly. A strong set would save no work on the JVM (executors hold what they
 * run); it would only turn every task that can never end into a leak. Held weakly, such a task is
 * collected, this reference is enqueued, and the task is reported as abandoned.
 *
 * <p>Size is part of the contract: this object is 64 bytes with compressed pointers, and the
 * callback that {@code CompletableFuture.handle} adds is 64 more. That is why name and extras share
 * one field, number and state another, and why the kind is the class and not a field.
 */
abstract class Entry extends Node {

  // The lowest bits of the word: where the entry is between its start and its end.
  static final int PENDING = 0;
  static final int REPORTING = 1;
  static final int TELLING = 2;
  static final int ENDED = 3;
  static final int PHASE = 3;

  /** Listeners are being told of its start, so nobody may be told of its end yet. */
  static final int STARTING = 1 << 2;

  /** Drains do not wait for it: a schedule, or work that is not due. */
  static final int UNCOUNTED = 1 << 3;

  /** Its task was collected, which does not keep a finalizer from failing it afterwards. */
  static final int LOST = 1 << 4;

  /** It had ended already, and what is reported now changes no count. */
  static final int POSTSCRIPT = 1 << 5;

  /** The tracker has asked the task to stop. */
  static final int ASKED = 1 << 6;

  /** Its executor refused it: its listeners hear of a cancellation, and it counts as refused. */
  static final int TAKEN_BACK = 1 << 7;

  static final int OUTCOME_SHIFT = 8;
  static final int OUTCOME = 3 << OUTCOME_SHIFT;

  /** A finalizer failed it while it was told to be abandoned: that is told next. */
  static final int CAME_BACK = 1 << 10;

  static final int NUMBER_SHIFT = 16;

  final Stripe stripe;

  /** The name, or a {@link Details} that has the name and more. */
  private final Object label;

  // Everything below belongs to the stripe, and is written under its lock alone.

  /**
   * While it is pending, {@link System#nanoTime} when it was linked or became due; after that, how
   * long it took: its age does not grow while its report waits. See {@link #startNanos}.
   */
  long start;

  /** The number of the task and, in the lowest bits, its state. */
  long word;

  /**
   * Once claimed: what it failed with, wrapped or not, or {@code null}. Before: an end for which
   * there was no stack or no memory at the time, as a throwable or a {@link TaskOutcome}; whoever
   * notes one sets {@link TaskRegistry#endsMissed} as well, and calls nothing.
   */
  Object end;

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

  /** The thread that is handing the task over to its executor, or {@code null}. */
  Thread launcher() {
    return null;
  }

  /**
   * Asks the task to stop. Returns whether the task accepted that; may throw what the task throws.
   */
  boolean requestCancel() {
    return false;
  }

  /** See {@link TaskFailure#inARow()}. */
  int inARow() {
    return 1;
  }

  /** See {@link TaskFailure#gaveUp()}. */
  boolean gaveUp() {
    return false;
  }

  /**
   * Gives back what the task holds of others; called before each end, and again if that could not
   * be carried out.
   */
  void giveBack() {}

  /** What an end with this throwable means for this kind of task. */
  TaskOutcome outcomeOf(Throwable failure) {
    return Failures.outcome(failure, (word & ASKED) != 0);
  }

  /** Whether its task is over without having told; runs no code of others. */
  boolean isOverUntold() {
    return end != null;
  }

  /** Ends the entry if its task is over without having told. */
  void endUntold() {
    Object kept = end;
    if (kept instanceof Throwable failure) {
      end(failure);
    } else if (kept instanceof TaskOutcome outcome) {
      end(outcome, null);
    }
  }

  final boolean isPending() {
    return stripe.isPending(this);
  }

  /** Whether drains wait for it, and no thread is known to work on it. */
  final boolean isActiveWithoutRunner() {
    return isCounted() && runner() == null && (word & PHASE) != ENDED;
  }

  final boolean isCounted() {
    return (word & UNCOUNTED) == 0;
  }

  final long id() {
    return word >>> NUMBER_SHIFT;
  }

  final String name() {
    return label instanceof Details details ? details.name() : (String) label;
  }

  final Object label() {
    return label;
  }

  final Object context() {
    return label instanceof Details details ? details.context() : null;
  }

  /** Links an entry of work that runs already; never refused. */
  final void startLate() {
    startLate(0);
  }

  final void startLate(int flags) {
    start(false, flags);
  }

  /**
   * Links an entry of work that is about to start.
   *
   * @return {@code false} if the tracker is closed, unless the work is a child of its own work
   */
  final boolean start() {
    TaskRegistry registry = stripe.registry();
    boolean child = registry.isClosed() && !registry.isStopped() && Scope.isInside(registry);
    return start(!child, 0);
  }

  private boolean start(boolean mayRefuse, int flags) {
    if (stripe.reports().nobodyListens()) {
      return stripe.link(this, mayRefuse, flags);
    }
    Start start = stripe.reports().announce(this);
    boolean through = false;
    try {
      boolean linked = stripe.link(this, mayRefuse, flags | STARTING);
      if (linked) {
        stripe.reports().started(this);
      }
      stripe.reports().forget(start);
      through = true;
      return linked;
    } finally {
      start.over = true;
      if (!through) {
        stripe.registry.endsMissed = true; // No call, since there may be no stack.
      }
    }
  }

  /**
   * Ends the task with what it completed with.
   *
   * @param failure wrapped or not, or {@code null} for success
   * @return {@code false} if it had ended before
   */
  final boolean end(Throwable failure) {
    if (failure == null) {
      return end(TaskOutcome.SUCCEEDED, null);
    }
    return end(outcomeOf(failure), failure);
  }

  /**
   * Ends the task. Runs no code of others: the tracker's own threads tell handlers and listeners.
   *
   * @param cause what it failed with, wrapped or not, or {@code null}
   * @return {@code false} if it had ended before
   */
  final boolean end(TaskOutcome outcome, Throwable cause) {
    giveBack();
    if (outcome == TaskOutcome.SUCCEEDED && stripe.reports().nobodyListens()) {
      return stripe.endNow(this);
    }
    if (!stripe.claim(this, outcome, cause, 0)) {
      return false;
    }
    stripe.registry().reportWaits();
    return true;
  }

  /** Ends the task, and keeps the end for later if there is no stack or memory to do so now. */
  final boolean endOrKeep(Throwable failure) {
    try {
      return end(failure);
    } catch (Throwable noStackOrMemory) {
      // Noted without a call, since there may be no stack.
      if ((word & PHASE) == PENDING) {
        end = failure == null ? TaskOutcome.SUCCEEDED : failure;
        stripe.registry.endsMissed = true;
      }
      return true;
    }
  }

  /** Ends the task because the garbage collector has cleared this reference. */
  final void abandon() {
    if (isOverUntold()) {
      endUntold();
    }
    giveBack();
    if (stripe.claim(this, TaskOutcome.ABANDONED, null, 0)) {
      stripe.registry().reportWaits();
    }
  }

  /** Takes the entry back: its executor refused the work, which will never run. */
  final void refuse() {
    giveBack();
    if (stripe.reports().nobodyListens()) {
      stripe.refuse(this);
    } else if (stripe.claim(this, TaskOutcome.CANCELLED, null, TAKEN_BACK)) {
      stripe.registry().reportWaits();
    }
  }

  /** As {@link Stripe#stateOf}, for a caller that holds the stripe's lock. */
  final TaskState lockedState() {
    int phase = (int) word & PHASE;
    if (phase == ENDED) {
      return null;
    }
    return phase == PENDING ? state() : TaskState.REPORTING;
  }

  final long ageNanos() {
    return stripe.ageOf(this);
  }

  /** When it started; to be called under the stripe's lock. */
  final long startNanos(long now) {
    return (word & PHASE) == PENDING ? start : now - start;
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
        id(),
        stripe.registry().name(),
        name(),
        kind(),
        state,
        age,
        Instant.now().minusNanos(age.toNanos()),
        runner == null ? "" : runner.getName(),
        tags,
        frames);
  }
}
