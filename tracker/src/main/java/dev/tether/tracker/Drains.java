package dev.tether.tracker;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for a tracker to have nothing to do. A drain looks at the counts from time to time rather
 * than being told: so it costs nothing to those who start and end tasks, and no code of others can
 * keep it beyond its bound.
 */
final class Drains {

  private static final long SHORTEST_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long SWEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long MISSED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final TaskRegistry registry;
  private final Caretaker caretaker;

  Drains(TaskRegistry registry, Caretaker caretaker) {
    this.registry = registry;
    this.caretaker = caretaker;
    pause(0); // Linked now, and not in a full heap.
  }

  private static void pause(long nanos) {
    LockSupport.parkNanos(nanos);
  }

  /**
   * Waits until nothing is active, apart from those who cannot end before this returns.
   *
   * @param deadline as {@link System#nanoTime}
   * @param exits finds those that wait for this drain themselves, or {@code null}
   * @return whether there was such a moment before the deadline
   */
  boolean awaitIdle(long deadline, Exits exits) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Waiting waiting = newWaiting(deadline, exits);
    if (Thread.currentThread() instanceof ForkJoinWorkerThread && !waiting.isReleasable()) {
      try {
        ForkJoinPool.managedBlock(waiting);
        return waiting.idle;
      } catch (RejectedExecutionException poolAtItsLimit) {
        // It cannot replace this thread; the bound still holds.
        waiting.block();
        return waiting.idle;
      }
    }
    waiting.block();
    return waiting.idle;
  }

  /** Where the heap is full, as soon as it is not. */
  private Waiting newWaiting(long deadline, Exits exits) throws InterruptedException {
    while (true) {
      try {
        return new Waiting(deadline, exits);
      } catch (OutOfMemoryError noMemory) {
        if (deadline - System.nanoTime() <= 0) {
          throw noMemory;
        }
        pause(LONGEST_NANOS);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
  }

  /** One drain; also as a fork-join pool wants it, so that a worker that drains is replaced. */
  private final class Waiting implements ForkJoinPool.ManagedBlocker {

    private final long deadline;
    private final Exits exits;
    private long pause = SHORTEST_NANOS;
    private long nextSweep = System.nanoTime();
    private long nextMissed = System.nanoTime();
    private final LastAsking asking;
    private boolean idle;

    Waiting(long deadline, Exits exits) {
      this.deadline = deadline;
      this.exits = exits;
      this.asking = new LastAsking(caretaker, deadline);
    }

    @Override
    public boolean isReleasable() {
      try {
        idle = isNothingActive() && asking.isOver() && isNothingActive();
      } catch (OutOfMemoryError noMemory) {
        idle = false; // Nobody has looked; there is another look.
      }
      return idle;
    }

    private boolean isNothingActive() {
      registry.tidy();
      caretaker.countDue();
      return registry.active() <= (exits == null ? 0 : exits.count());
    }

    private void sweep() {
      try {
        caretaker.sweep();
      } catch (OutOfMemoryError noMemory) {
        return; // A thread of the tracker asks them, too.
      }
    }

    @Override
    public boolean block() throws InterruptedException {
      while (!isReleasable()) {
        long now = System.nanoTime();
        if (now - nextSweep >= 0) {
          sweep();
          nextSweep = now + SWEEP_NANOS;
          continue; // That may have been the last one.
        }
        long left = deadline - now;
        if (left <= 0) {
          return true;
        }
        if (now - nextMissed >= 0) {
          // Ends can be missed where there was not even the stack to note that.
          registry.endsMissed = true;
          nextMissed = now + MISSED_NANOS;
        }
        pause(Math.min(left, pause));
        pause = Math.min(LONGEST_NANOS, pause * 2);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      return true;
    }
  }
}
