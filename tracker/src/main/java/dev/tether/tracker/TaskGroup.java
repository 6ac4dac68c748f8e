package dev.tether.tracker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tasks that belong together: they share a deadline, and when one fails the others are cancelled.
 * The words are those of {@code StructuredTaskScope}, which Java 17 does not have.
 *
 * <pre>{@code
 * try (TaskGroup group = tracker.group("Orders.page", pool, Duration.ofSeconds(2))) {
 *   Future<User> user = group.fork(() -> users.load(id));
 *   Future<List<Order>> orders = group.fork(() -> orders.of(id));
 *   group.join();
 *   return new Page(user.get(), orders.get());
 * }
 * }</pre>
 *
 * <p>Each member is a submitted task of the group's name, and its failure is reported like any
 * other's. The deadline is looked at by {@code join} and {@code fork}, and by nobody else: of a
 * group that nobody joins the members run on until it is closed. Limits: used by one thread, except
 * {@code fork}, which members may call too; do not {@code join} on the last thread of the executor.
 * A member that the executor discards counts as failed when it is found to be abandoned; while
 * somebody holds its future, it is waited for until the deadline. New in 0.1.
 */
@SuppressWarnings("exports") // Of @CanIgnoreReturnValue, which users need not have.
public final class TaskGroup implements AutoCloseable {

  /** How often whoever joins looks for members that were collected, which nobody tells of. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final TrackerCore core;
  private final String name;
  private final Executor executor;
  private final Map<String, String> tags;
  private final long deadline;
  private final Duration time;

  // Guarded by this object's lock.
  private Seat seats;
  private boolean dropped;
  private Throwable failure;
  private boolean cancelled;
  private boolean late;

  TaskGroup(
      TrackerCore core, String name, Executor executor, Duration time, Map<String, String> tags) {
    this.core = core;
    this.name = name;
    this.executor = executor;
    this.tags = tags;
    this.time = time;
    this.deadline = System.nanoTime() + TrackerCore.nanos(time);
  }

  /**
   * Starts a member.
   *
   * @param <T> the type of the result
   * @param body the work
   * @return its future; cancelled at once if the group has failed, was closed, or its deadline has
   *     passed, which cancels the other members as well
   * @throws java.util.concurrent.RejectedExecutionException if the tracker is closed, or the
   *     executor refuses; the group has failed with that, and the other members are cancelled
   * @throws NullPointerException if the body is {@code null}
   */
  public <T> Future<T> fork(Callable<? extends T> body) {
    Objects.requireNonNull(body, "body");
    Member<T> member = new Member<>(this, body::call);
    if (isLate()) {
      cancelAll();
    }
    if (!take(member.seat)) {
      member.cancel(false);
      return member;
    }
    try {
      core.launch(member, name, tags);
    } catch (Throwable refusal) {
      if (!member.isRunning()) {
        member.seat.giveBack();
      }
      failed(refusal); // Or join would pass for a group of which a part never ran.
      throw refusal;
    }
    if (isCancelled()) {
      member.cancel(true);
    }
    return member;
  }

  /** Whether a member that is forked now is too late; then the group has not been over in time. */
  private synchronized boolean isLate() {
    if (!cancelled && System.nanoTime() - deadline >= 0) {
      late = true;
    }
    return late;
  }

  private synchronized boolean take(Seat seat) {
    if (cancelled) {
      return false;
    }
    seat.next = seats;
    if (seats != null) {
      seats.previous = seat;
    }
    seats = seat;
    seat.taken = true;
    return true;
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  /**
   * Waits until all members are over, or one has failed; then the others are cancelled.
   *
   * @return this group
   * @throws ExecutionException if a member failed, or a fork was refused; the cause is the first
   *     failure. Whatever a body dies of is one here, unless its own future was cancelled before:
   *     also the interrupt of its pool's {@code shutdownNow}, which the tracker counts as a
   *     cancellation
   * @throws TimeoutException if the deadline has passed, now or when a member was forked; the
   *     members are cancelled
   * @throws InterruptedException if this thread is interrupted; the members are cancelled
   * @throws AwaitRefusedException if this thread must never block
   */
  @CanIgnoreReturnValue
  public TaskGroup join() throws InterruptedException, ExecutionException, TimeoutException {
    core.awaiting().checkMayBlock("join");
    boolean over = false;
    try {
      over = awaitMembers(deadline);
    } finally {
      if (!over || failed() != null) {
        cancelAll();
      }
    }
    Throwable first = failed();
    if (first != null) {
      throw new ExecutionException(first);
    }
    if (!over || wasLate()) {
      throw new TimeoutException("group '" + name + "' was not over after " + Texts.duration(time));
    }
    return this;
  }

  private synchronized boolean wasLate() {
    return late;
  }

  private synchronized Throwable failed() {
    if (failure == null && dropped && !cancelled) {
      failure = new IllegalStateException("a member of '" + name + "' was dropped by its executor");
    }
    return failure;
  }

  /** Members that were collected, and that had no entry if there was no stack to launch them. */
  private synchronized void dropCollected() {
    for (Seat seat = seats; seat != null; seat = seat.next) {
      if (seat.get() == null) {
        seat.giveBack(); // Which leaves its own next one in place.
      }
    }
  }

  private boolean awaitMembers(long until) throws InterruptedException {
    while (true) {
      core.registry().tidy();
      dropCollected();
      synchronized (this) {
        if (seats == null || failure != null || dropped) {
          return true;
        }
        long left = until - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(Math.min(left, LOOK_NANOS), 1_000_000));
      }
    }
  }

  /**
   * Cancels the members that are not over, and any that are forked later. Does not wait: bodies
   * that do not stop are still tracked.
   */
  @Override
  public void close() {
    cancelAll();
  }

  private void cancelAll() {
    List<Member<?>> running = new ArrayList<>();
    synchronized (this) {
      cancelled = true;
      for (Seat seat = seats; seat != null; seat = seat.next) {
        Member<?> member = seat.get();
        if (member != null) {
          running.add(member);
        }
      }
    }
    running.forEach(member -> member.cancel(true));
  }

  private void failed(Throwable thrown) {
    synchronized (this) {
      if (cancelled || failure != null) {
        return;
      }
      failure = thrown;
      notifyAll();
    }
    cancelAll();
  }

  private static final class Member<T> extends TrackedTask<T> {

    private final TaskGroup group;
    private final Seat seat;

    Member(TaskGroup group, Callable<T> body) {
      super(group.executor, body);
      this.group = group;
      this.seat = new Seat(group, this);
    }

    @Override
    protected void setException(Throwable thrown) {
      super.setException(thrown);
      // One that its owner cancels is no failure, however its body dies of it.
      if (!isCancelled() || !Failures.comesFromCancel(thrown)) {
        group.failed(thrown);
      }
    }

    @Override
    Place place() {
      return seat;
    }
  }

  /**
   * What a member that is not over takes up of its group; holds it weakly, so that the group hears
   * of one that its executor drops, and keeps no results.
   */
  private static final class Seat extends WeakReference<Member<?>> implements Place {

    private final TaskGroup group;

    // Guarded by the group's lock; nothing is called while they change.
    private Seat next;
    private Seat previous;
    private boolean taken;

    Seat(TaskGroup group, Member<?> member) {
      super(member);
      this.group = group;
    }

    @Override
    public void giveBack() {
      boolean lost = get() == null;
      synchronized (group) {
        if (taken) {
          taken = false;
          group.dropped |= lost;
          if (previous == null) {
            group.seats = next;
          } else {
            previous.next = next;
          }
          if (next != null) {
            next.previous = previous;
          }
          group.notifyAll();
        }
      }
    }
  }
}
