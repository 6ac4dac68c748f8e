package dev.tether.tracker;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * All entries of one tracker, spread over stripes.
 *
 * <p>There is no common counter, which every thread would have to write to. Each stripe counts what
 * it has linked and what it has ended, and both only grow. {@link #active()} reads all the ended
 * counts first and all the started counts after them: if the sums are equal, then there was a
 * moment, between the two passes, at which nothing was active. A sum of differences would not tell
 * that: a task that ends in an unread stripe while it tracks a child in one that was already read
 * would hide the child. Listings hold all stripes at once for the same reason.
 *
 * <p>The tracker itself is open, closed or stopped. Closed, it takes no new work but the children
 * of its own; stopped, not even those.
 */
final class TaskRegistry {

  private static final int OPEN = 0;
  private static final int CLOSED = 1;
  private static final int STOPPED = 2;

  /** So many reports may wait before those who make more of them are slowed down. */
  private static final int REPORTS_BEFORE_WAIT = 100_000;

  /** Between two looks of users' threads for missed ends. */
  private static final long LOOK_NANOS = 1_000_000;

  private static final long LONG_LOOK_NANOS = 10_000_000_000L;

  private static final long SHORT_PAUSE_NANOS = 1_000_000;
  private static final int PAUSES = 20;

  private final String name;
  private final Stripe[] stripes;
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final AtomicInteger mode = new AtomicInteger(OPEN);
  private Runnable reporter = () -> {};

  /** Some task is over and could not be ended at the time: no stack, or no memory. */
  volatile boolean endsMissed;

  /** Whether the tracker's own thread goes on to look for such tasks. */
  volatile boolean looking;

  /** When a thread of a user may look as well; far away while one does. */
  private volatile long nextLook = System.nanoTime();

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

  /** Says what to do when there are reports; called once, before the tracker is used. */
  void onReport(Runnable wake) {
    reporter = wake;
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

  ReferenceQueue<Object> collected() {
    return collected;
  }

  boolean isClosed() {
    return mode.get() != OPEN;
  }

  /** Whether even the children of tracked work are refused. */
  boolean isStopped() {
    return mode.get() == STOPPED;
  }

  boolean close() {
    return mode.compareAndSet(OPEN, CLOSED);
  }

  boolean reopen() {
    return mode.getAndSet(OPEN) != OPEN;
  }

  /** Refuses children, too; does nothing if somebody has reopened the tracker. */
  void stop() {
    mode.compareAndSet(CLOSED, STOPPED);
  }

  /**
   * Looks after what nobody has told the tracker; two volatile reads if there is nothing. Runs no
   * code of others: it only puts reports in line.
   */
  void tidy() {
    Object reference;
    while ((reference = collected.poll()) != null) {
      Entry entry = (Entry) reference;
      try {
        entry.abandon();
      } catch (Throwable noStackOrMemory) {
        // Noted without a call: the queue gives each reference once.
        entry.end = TaskOutcome.ABANDONED;
        endsMissed = true;
      }
    }
    if (endsMissed) {
      reporter.run();
    }
    if (endsMissed || looking) {
      look();
    }
  }

  /**
   * Looks for stages that have completed and could not tell, as the tracker's own thread does: it
   * may be slower than those who complete and drop futures, and a future that nobody holds any more
   * cannot say how it ended. Runs no code of others.
   */
  private void look() {
    long now = System.nanoTime();
    if (now - nextLook < 0 || Crew.isMember(Thread.currentThread())) {
      return;
    }
    boolean over = false;
    try {
      nextLook = now + LONG_LOOK_NANOS; // Nobody else, nor what is called from here.
      endStages();
      // Very many tasks make a look long, and then there are fewer of them.
      long end = System.nanoTime();
      nextLook = end + Math.max(LOOK_NANOS, 10 * (end - now));
      over = true;
    } finally {
      if (!over) {
        nextLook = now + LOOK_NANOS; // No call: the stack may be at its end.
      }
    }
  }

  private void endStages() {
    try {
      for (Entry entry : collect(each -> each instanceof StageEntry && isMissed(each))) {
        entry.endUntold();
      }
    } catch (Throwable noStackOrMemory) {
      endsMissed = true;
    }
  }

  /**
   * Called after an entry was put among the reports. Never throws. Slows the caller down for some
   * milliseconds if very many reports wait, since whoever makes them is faster than the handler.
   */
  void reportWaits() {
    try {
      reporter.run();
      if (endsMissed || looking) {
        look();
      }
      for (int i = 0; i < PAUSES && reportsWaiting() > REPORTS_BEFORE_WAIT; i++) {
        if (Crew.isMember(Thread.currentThread())) {
          return;
        }
        LockSupport.parkNanos(SHORT_PAUSE_NANOS);
      }
    } catch (Throwable noStackOrMemory) {
      endsMissed = true;
    }
  }

  int reportsWaiting() {
    int sum = 0;
    for (Stripe stripe : stripes) {
      sum += stripe.reportsWaiting();
    }
    return sum;
  }

  boolean hasReports() {
    for (Stripe stripe : stripes) {
      if (stripe.reportsWaiting() != 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether reports wait or are being told, apart from those. */
  boolean isReporting(Set<Entry> except) {
    for (Stripe stripe : stripes) {
      if (stripe.isReporting(except)) {
        return true;
      }
    }
    return false;
  }

  /** Gives the caller, and nobody else, a report to tell; {@code null} if there is none. */
  Entry takeReport() {
    for (Stripe stripe : stripes) {
      Entry entry = stripe.takeReport();
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  /** The starts that listeners are being told of just now. */
  Iterable<Start> starts() {
    return stripes[0].reports().starts();
  }

  /** Tells all reports on this thread. */
  void tellAll() {
    Entry entry;
    while ((entry = takeReport()) != null) {
      entry.stripe.reports().tell(entry);
    }
  }

  /** Ends what is over and could not be ended at the time. */
  void endMissed() {
    try {
      stripes[0].reports().releaseMissed();
      for (Entry entry : collect(TaskRegistry::isMissed)) {
        entry.endUntold();
      }
    } catch (Throwable noMemory) {
      endsMissed = true;
      throw noMemory;
    }
  }

  private static boolean isMissed(Entry entry) {
    return (entry.word & Entry.PHASE) == Entry.PENDING && entry.isOverUntold();
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

  /** The counts of one moment: read one after the other they would run backwards. */
  Stats stats() {
    long[] sums = new long[Stripe.SUMS];
    lockFrom(
        0,
        () -> {
          for (Stripe stripe : stripes) {
            stripe.addCounts(sums);
          }
        });
    long active = sums[Stripe.ACTIVE];
    return new Stats(
        active,
        active + sums[0] + sums[1] + sums[2] + sums[3],
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        sums[Stripe.LATE],
        sums[Stripe.REFUSED],
        sums[Stripe.UNCOUNTED],
        sums[Stripe.UNTOLD]);
  }

  /** Entries that pass, stripe after stripe; some may end, and others start, meanwhile. */
  List<Entry> collect(Predicate<Entry> wanted) {
    List<Entry> entries = new ArrayList<>();
    for (Stripe stripe : stripes) {
      stripe.collect(wanted, entries);
    }
    return entries;
  }

  /** The numbers that the next entries of all stripes will have; waits for nobody. */
  long[] nextNumbers() {
    long[] numbers = new long[stripes.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = stripes[i].nextNumber();
    }
    return numbers;
  }

  /**
   * All pending entries of numbers before those, oldest first, each with the note that it was asked
   * to stop.
   */
  List<Entry> askedToStop(long[] before) {
    Predicate<Entry> asked =
        entry -> {
          long number = entry.id();
          boolean pending =
              (entry.word & Entry.PHASE) == Entry.PENDING
                  && number < before[(int) (number & (before.length - 1))];
          entry.word |= pending ? Entry.ASKED : 0;
          return pending;
        };
    return list(asked, Integer.MAX_VALUE).entries();
  }

  /** What there was at one moment, or as much of it as was asked for. */
  Listing list(Predicate<Entry> wanted, int most) {
    Listing listing = new Listing(wanted, most);
    lockFrom(
        0,
        () -> {
          listing.begin();
          for (Stripe stripe : stripes) {
            stripe.list(listing);
          }
        });
    return listing;
  }

  /** Looks while every stripe is locked, so that no task can slip from one to another. */
  private void lockFrom(int index, Runnable look) {
    if (index == stripes.length) {
      look.run();
      return;
    }
    Stripe stripe = stripes[index];
    stripe.lock();
    try {
      lockFrom(index + 1, look);
    } finally {
      stripe.locked = SpinLock.FREE;
    }
  }
}
