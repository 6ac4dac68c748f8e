package dev.tether.tracker;

import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/**
 * All entries of one tracker, spread over stripes, and those who wait for there to be none.
 *
 * <p>There is no common counter, which every thread would have to write to. Each stripe counts what
 * it has linked and what it has ended, and both only grow. {@link #active()} reads all the ended
 * counts first and all the started counts after them: if the sums are equal, then there was a
 * moment, between the two passes, at which nothing was active. A sum of differences would not tell
 * that: a task that ends in an unread stripe while it tracks a child in one that was already read
 * would hide the child.
 */
final class TaskRegistry {

  /** How long a drain sleeps at most before it looks again for collected and watched tasks. */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final String name;
  private final Stripe[] stripes;
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  private final ReentrantLock drainLock = new ReentrantLock();
  private final Condition ended = drainLock.newCondition();
  private volatile int drains;
  private volatile boolean closed;

  TaskRegistry(String name, Reports reports) {
    this(
        name,
        stripesFor(Runtime.getRuntime().availableProcessors()),
        (registry, index) -> new Stripe.Padded(registry, reports, index));
  }

  /** Makes a registry with a number of stripes that is a power of two. */
  TaskRegistry(String name, int count, BiFunction<TaskRegistry, Integer, Stripe> newStripe) {
    this.name = name;
    stripes = new Stripe[count];
    for (int i = 0; i < count; i++) {
      stripes[i] = newStripe.apply(this, i);
    }
  }

  /**
   * Twice as many stripes as processors: thread numbers are handed out in order, and this leaves
   * room for those of idle threads in between.
   */
  private static int stripesFor(int processors) {
    int atLeast = Math.max(8, 2 * Math.min(64, processors));
    return Integer.highestOneBit(2 * atLeast - 1);
  }

  String name() {
    return name;
  }

  int stripeCount() {
    return stripes.length;
  }

  /** The stripe of the current thread. */
  Stripe stripe() {
    return stripe(Thread.currentThread());
  }

  Stripe stripe(Thread thread) {
    return stripes[(int) thread.getId() & (stripes.length - 1)];
  }

  /** Where the references of collected tasks arrive. */
  ReferenceQueue<Object> collected() {
    return collected;
  }

  boolean isClosed() {
    return closed;
  }

  /** Refuses new work, or takes it again. Returns whether this changed anything. */
  boolean setClosed(boolean value) {
    drainLock.lock();
    try {
      boolean changed = closed != value;
      closed = value;
      return changed;
    } finally {
      drainLock.unlock();
    }
  }

  /**
   * Reports the tasks that were collected before they ended; one volatile read if there are none.
   */
  void reportCollected() {
    Object reference;
    while ((reference = collected.poll()) != null) {
      ((Entry) reference).abandon();
    }
  }

  /** Tasks that have not ended; 0 only if there was a moment during the call with none. */
  long active() {
    long endedSum = 0;
    for (Stripe stripe : stripes) {
      endedSum += stripe.ended();
    }
    long startedSum = 0;
    for (Stripe stripe : stripes) {
      startedSum += stripe.started();
    }
    return startedSum - endedSum;
  }

  Stats stats() {
    long[] sums = new long[Stripe.SUMS];
    for (Stripe stripe : stripes) {
      stripe.addCounts(sums);
    }
    long active = active();
    return new Stats(
        active,
        active + sums[0] + sums[1] + sums[2] + sums[3],
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        sums[Stripe.LATE],
        sums[Stripe.REFUSED],
        sums[Stripe.SCHEDULES]);
  }

  /** The entries that are at least so old, oldest first; some may end while the caller looks. */
  List<Entry> entries(long minAgeNanos) {
    long notAfter = System.nanoTime() - minAgeNanos;
    List<Entry> entries = new ArrayList<>();
    for (Stripe stripe : stripes) {
      stripe.collect(notAfter, entries);
    }
    entries.sort(Comparator.comparingLong(entry -> entry.start - notAfter));
    return entries;
  }

  /** Infos of all tasks, or of the counted ones alone, oldest first. */
  List<TaskInfo> infos(boolean countedOnly) {
    List<TaskInfo> infos = new ArrayList<>();
    for (Entry entry : entries(0)) {
      TaskState state = countedOnly && !entry.isCounted() ? null : entry.stripe.stateOf(entry);
      if (state != null) {
        infos.add(entry.info(state));
      }
    }
    return List.copyOf(infos);
  }

  Duration oldestActiveAge() {
    for (Entry entry : entries(0)) {
      if (entry.isCounted()) {
        return Duration.ofNanos(entry.ageNanos());
      }
    }
    return Duration.ZERO;
  }

  /** Called after an entry was counted as ended, outside of every stripe's lock. */
  void wakeDrains() {
    if (drains != 0 && active() == 0) {
      drainLock.lock();
      try {
        ended.signalAll();
      } finally {
        drainLock.unlock();
      }
    }
  }

  /**
   * Waits until nothing is active.
   *
   * @param sweep looks for tasks that ended without telling; called without any lock held
   * @return whether there was such a moment before the deadline
   */
  boolean awaitIdle(long deadline, Runnable sweep) throws InterruptedException {
    enter();
    try {
      while (true) {
        sweep.run();
        drainLock.lockInterruptibly();
        try {
          // Asked under the drain lock: an entry that ends after this cannot signal before the
          // wait.
          if (active() == 0) {
            return true;
          }
          long left = deadline - System.nanoTime();
          if (left <= 0) {
            return false;
          }
          ended.awaitNanos(Math.min(left, SLICE_NANOS));
        } finally {
          drainLock.unlock();
        }
      }
    } finally {
      leave();
    }
  }

  private void enter() {
    drainLock.lock();
    try {
      drains++;
    } finally {
      drainLock.unlock();
    }
  }

  private void leave() {
    drainLock.lock();
    try {
      drains--;
    } finally {
      drainLock.unlock();
    }
  }
}
