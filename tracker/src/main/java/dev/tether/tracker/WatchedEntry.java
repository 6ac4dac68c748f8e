package dev.tether.tracker;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;

/**
 * A plain future, which cannot tell anybody of its end and has to be asked.
 *
 * <p>The one entry that holds its task strongly: a failure lives nowhere but in the future, and the
 * executor lets go of it the moment it is done. Held weakly it could be collected with its failure
 * unread.
 *
 * <p>A {@link Delayed} one is not counted while its time has not come; one of a stranger's class is
 * counted until a thread of the tracker has asked it for the first time. One whose time has come
 * and then lies ahead again is periodic, and not counted at all: most schedulers tell in no other
 * way.
 */
final class WatchedEntry extends Entry {

  private static final AtomicIntegerFieldUpdater<WatchedEntry> ASKING =
      AtomicIntegerFieldUpdater.newUpdater(WatchedEntry.class, "asking");

  /** A future that is done and says so often that this thread was interrupted says so for ever. */
  private static final int MOST_INTERRUPTS = 20;

  private static final long TURN_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final int TURNS = 100;

  private final Future<?> future;

  /** Whether one thread is asking the future now; a second one would only wait as well. */
  private volatile int asking;

  /** When the work is due, as {@link System#nanoTime}; meaningless unless it is delayed. */
  private volatile long due;

  private volatile boolean delayed;
  private volatile boolean wasDue;
  private volatile boolean schedule;

  /** Whether the caretaker has it among those that it asks; guarded by the caretaker. */
  boolean watched;

  /** Whether it is known what kind of work it is; used by one asking thread at a time. */
  private boolean kindKnown;

  /** How often its get was interrupted; used by one asking thread at a time. */
  private int interrupts;

  /** Whether there is nothing more to ask. */
  private volatile boolean over;

  WatchedEntry(Stripe stripe, Object label, Future<?> future) {
    super(stripe, label, null, null);
    this.future = future;
    if (isTrusted()) {
      noteKind();
    }
  }

  /** Asks what kind of work it is; code of others, unless it is the JDK's. */
  private void noteKind() {
    kindKnown = true;
    try {
      schedule = future instanceof RunnableScheduledFuture<?> task && task.isPeriodic();
      noteDelay();
    } catch (Throwable broken) {
      // Taken for an ordinary future, which will be found out when it is asked.
      schedule = false;
      delayed = false;
    }
  }

  /** The state bits that it starts with. */
  int flags() {
    return schedule || delayed ? UNCOUNTED : 0;
  }

  /** Whether its methods are the JDK's, which do not block and do not throw. */
  boolean isTrusted() {
    return future.getClass().getClassLoader() == null;
  }

  boolean isOver() {
    return over;
  }

  /** Whether it waits for its time. */
  boolean isDelayed() {
    return delayed && !schedule;
  }

  /** Whether it is not counted although its time has come. */
  boolean isOverdue(long now) {
    return isDelayed() && due - now <= 0;
  }

  long due() {
    return due;
  }

  /** Counts it from now on: its time has come. */
  void becomeDue() {
    delayed = false;
    wasDue = true;
    stripe.setCounted(this, true);
  }

  private void noteDelay() {
    if (schedule || !(future instanceof Delayed timed)) {
      return;
    }
    long delay = timed.getDelay(TimeUnit.NANOSECONDS);
    if (delay <= 0) {
      wasDue = true;
    } else if (wasDue) {
      schedule = true;
    } else {
      due = System.nanoTime() + delay;
      delayed = true;
    }
  }

  /**
   * Asks the future once, without waiting, unless somebody else is doing so just now.
   *
   * @return whether there is nothing more to ask
   */
  boolean ask() {
    return tryAsk() && over;
  }

  /**
   * Asks the future, without waiting for it.
   *
   * @return {@code false} if it was not asked, because somebody else is doing so just now, who may
   *     have begun before it was done
   */
  boolean tryAsk() {
    if (over) {
      return true;
    }
    if (!ASKING.compareAndSet(this, 0, 1)) {
      return false;
    }
    try {
      over = check();
    } finally {
      asking = 0; // No call: there may be no stack.
    }
    return true;
  }

  /**
   * As {@link #tryAsk}, but waits a moment for somebody else who is doing so; for a thread of the
   * tracker.
   */
  boolean askInTurn() {
    boolean asked = tryAsk();
    for (int i = 0; i < TURNS && !asked; i++) {
      LockSupport.parkNanos(TURN_NANOS);
      asked = tryAsk();
    }
    return asked;
  }

  private boolean check() {
    try {
      if (!future.isDone()) {
        if (isOverdue(System.nanoTime())) {
          becomeDue(); // Whoever should have counted it had no stack for it.
        }
        if (!kindKnown) {
          noteKind();
          if (schedule || delayed) {
            stripe.setCounted(this, false);
          }
        } else if (wasDue && !schedule) {
          noteDelay();
          if (schedule) {
            stripe.setCounted(this, false);
          }
        }
        return false;
      }
      // Never before isDone: get on the undone future of a stranger may block, whatever the
      // timeout.
      future.get(0, TimeUnit.NANOSECONDS);
      end(TaskOutcome.SUCCEEDED, null);
    } catch (ExecutionException failure) {
      end(TaskOutcome.FAILED, failure);
    } catch (CancellationException cancelled) {
      end(TaskOutcome.CANCELLED, null);
    } catch (TimeoutException notDoneAfterAll) {
      return false;
    } catch (InterruptedException interrupted) {
      // Asked again: it is done, and only looked at the interrupt before it answered.
      Thread.currentThread().interrupt();
      if (++interrupts < MOST_INTERRUPTS) {
        return false;
      }
      endAsBroken(interrupted);
    } catch (OutOfMemoryError later) {
      return false;
    } catch (Throwable brokenFuture) {
      if (brokenFuture instanceof StackOverflowError && !Crew.isMember(Thread.currentThread())) {
        return false; // The caller's stack is at its end; a thread of the tracker asks again.
      }
      endAsBroken(brokenFuture);
    }
    return true;
  }

  private void endAsBroken(Throwable thrown) {
    end(
        TaskOutcome.FAILED,
        new IllegalStateException("the future cannot be asked for its outcome", thrown));
  }

  @Override
  TaskKind kind() {
    return schedule ? TaskKind.SCHEDULE : TaskKind.WATCHED;
  }

  @Override
  TaskState state() {
    return isDelayed() ? TaskState.DELAYED : TaskState.PENDING;
  }

  @Override
  boolean requestCancel() {
    return future.cancel(true);
  }

  /** Lets no further run begin, and what runs already go on. */
  boolean requestNoMoreRuns() {
    return future.cancel(false);
  }
}
