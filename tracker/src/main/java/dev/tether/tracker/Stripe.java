package dev.tether.tracker;

import java.util.List;
import java.util.function.Predicate;

/**
 * One of several pairs of doubly linked lists, of the entries that are pending and of those whose
 * end waits to be told, with the counts of what passed through.
 *
 * <p>Lists rather than a hash map: linking and unlinking touch two neighbours whatever the number
 * of live tasks, allocate nothing, and never resize. Each stripe has its own lock (this object's),
 * and a thread always uses the same stripe, so threads seldom meet. No code of others, and no
 * blocking call, ever runs under the lock.
 *
 * <p>Nothing is called once a change to a list has begun, so that a stack that overflows just here
 * cannot leave half a change behind. For the same reason an entry whose end is claimed is in the
 * list of reports before the lock is let go: an end is either not known or will be told.
 */
class Stripe {

  // Indices of the sums that addCounts adds to; the first ones are ordinals of TaskOutcome.
  static final int REFUSED = 4;
  static final int LATE = 5;
  static final int UNCOUNTED = 6;
  static final int UNTOLD = 7;
  static final int SUMS = 8;

  /** {@link TaskOutcome#FAILED} among the state bits. */
  private static final int FAILED = TaskOutcome.FAILED.ordinal() << Entry.OUTCOME_SHIFT;

  final TaskRegistry registry;
  private final Reports reports;
  private final int index;

  private Entry newest;
  private Entry newestReport;
  private Entry oldestReport;
  private long sequence;

  // Of the counted alone; both only grow, which is what TaskRegistry.active() rests on.
  private long begun;
  private long over;

  private long late;
  private long refused;
  private long uncounted;
  private long succeeded;
  private long failed;
  private long cancelled;
  private long abandoned;
  private long untold;

  /** Reports that nobody has taken; written under the lock, read without. */
  private volatile int waiting;

  Stripe(TaskRegistry registry, Reports reports, int index) {
    this.registry = registry;
    this.reports = reports;
    this.index = index;
  }

  TaskRegistry registry() {
    return registry;
  }

  Reports reports() {
    return reports;
  }

  /**
   * Links a new entry.
   *
   * @param mayRefuse whether a closed tracker refuses it, because its work has not started yet
   * @param flags the state bits that it starts with
   * @return {@code false} if it was refused
   */
  final boolean link(Entry entry, boolean mayRefuse, int flags) {
    boolean isUncounted = (flags & Entry.UNCOUNTED) != 0;
    synchronized (this) {
      // Asked under the lock: whoever closes, and then counts this stripe without the entry, has
      // held the lock before, and so the entry is refused here.
      if (registry.isClosed()) {
        if (mayRefuse) {
          refused++;
          return false;
        }
        late++;
      }
      entry.start = System.nanoTime();
      entry.word = (sequence++ * registry.stripeCount() + index) << Entry.NUMBER_SHIFT | flags;
      // At the front, not at the end: of all reference fields written here, only this stripe's own
      // makes the collector remember an old object, and each of those writes costs a fence in G1.
      Entry older = newest;
      entry.next = older;
      if (older != null) {
        older.previous = entry;
      }
      newest = entry;
      if (isUncounted) {
        uncounted++;
      } else {
        begun++;
      }
      return true;
    }
  }

  /** Ends an entry about which nobody has to be told. Returns {@code false} if it had ended. */
  final boolean endNow(Entry entry, TaskOutcome outcome) {
    int bucket = outcome.ordinal();
    synchronized (this) {
      if ((entry.word & Entry.PHASE) != Entry.PENDING) {
        return false;
      }
      unlinkPending(entry);
      finish(entry, bucket);
      return true;
    }
  }

  /**
   * Fixes how an entry ended, and puts it among the reports; also a second time, for a failure of a
   * task that was taken for lost.
   *
   * @param flags state bits to set
   * @return {@code false} if it had ended before
   */
  final boolean claim(Entry entry, TaskOutcome outcome, Throwable cause, int flags) {
    int bucket = outcome.ordinal();
    boolean failed = outcome == TaskOutcome.FAILED;
    boolean lost = outcome == TaskOutcome.ABANDONED;
    synchronized (this) {
      long word = entry.word;
      int phase = (int) word & Entry.PHASE;
      if (phase != Entry.PENDING) {
        return failed && (word & Entry.LOST) != 0 && comeBack(entry, phase, cause);
      }
      long age = System.nanoTime() - entry.start;
      unlinkPending(entry);
      entry.start = age;
      word &= ~(long) (Entry.PHASE | Entry.OUTCOME);
      entry.word = word | (long) bucket << Entry.OUTCOME_SHIFT | (lost ? Entry.LOST : 0) | flags;
      putInLine(entry, cause);
      return true;
    }
  }

  /** A finalizer brought a collected task back and failed it: late, but a failure. */
  private boolean comeBack(Entry entry, int phase, Throwable cause) {
    long word = entry.word & ~(long) Entry.LOST;
    switch (phase) {
      case Entry.REPORTING -> {
        entry.word = word & ~(long) Entry.OUTCOME | FAILED;
        entry.end = cause;
      }
      case Entry.TELLING -> {
        entry.word = word | Entry.CAME_BACK;
        entry.end = cause;
      }
      default -> {
        entry.word = word & ~(long) (Entry.PHASE | Entry.OUTCOME) | FAILED | Entry.POSTSCRIPT;
        putInLine(entry, cause);
      }
    }
    return true;
  }

  /** Adds an entry that is in no list to the reports; calls nothing. */
  private void putInLine(Entry entry, Throwable cause) {
    entry.word |= Entry.REPORTING;
    entry.end = cause;
    Entry older = newestReport;
    entry.next = older;
    if (older == null) {
      oldestReport = entry;
    } else {
      older.previous = entry;
    }
    newestReport = entry;
    if ((entry.word & Entry.STARTING) == 0) {
      waiting = waiting + 1;
    }
  }

  /** Lets the end of an entry be told, now that everybody has been told of its start. */
  final boolean started(Entry entry) {
    synchronized (this) {
      entry.word &= ~(long) Entry.STARTING;
      boolean over = (entry.word & Entry.PHASE) == Entry.REPORTING;
      if (over) {
        waiting = waiting + 1;
      }
      return over;
    }
  }

  /** Whether there are reports that somebody should take. */
  final boolean hasReports() {
    return waiting != 0;
  }

  /** Whether there are reports that wait or are being told. */
  final synchronized boolean isReporting() {
    return newestReport != null;
  }

  final int reportsWaiting() {
    return waiting;
  }

  /**
   * Gives the caller, and nobody else, the oldest report to tell; {@code null} if there is none.
   */
  final Entry takeReport() {
    if (waiting == 0) {
      return null;
    }
    synchronized (this) {
      Entry entry = oldestReport;
      while (entry != null && (entry.word & (Entry.PHASE | Entry.STARTING)) != Entry.REPORTING) {
        entry = entry.previous;
      }
      if (entry != null) {
        entry.word = entry.word & ~(long) Entry.PHASE | Entry.TELLING;
        waiting = waiting - 1;
      }
      return entry;
    }
  }

  /** Ends an entry that was taken and told. */
  final void settle(Entry entry, boolean told) {
    synchronized (this) {
      Entry newer = entry.previous;
      Entry older = entry.next;
      if (newer == null) {
        newestReport = older;
      } else {
        newer.next = older;
      }
      if (older == null) {
        oldestReport = newer;
      } else {
        older.previous = newer;
      }
      if (!told) {
        untold++;
      }
      int bucket = (int) (entry.word & Entry.OUTCOME) >>> Entry.OUTCOME_SHIFT;
      Object end = entry.end;
      finish(entry, (entry.word & Entry.TAKEN_BACK) == 0 ? bucket : REFUSED);
      if ((entry.word & Entry.CAME_BACK) != 0 && end instanceof Throwable cause) {
        long word = entry.word & ~(long) (Entry.CAME_BACK | Entry.PHASE | Entry.OUTCOME);
        entry.word = word | FAILED | Entry.POSTSCRIPT;
        putInLine(entry, cause);
      }
    }
  }

  /** Takes an entry back whose work was never started, and that nobody has been told of. */
  final void refuse(Entry entry) {
    synchronized (this) {
      if ((entry.word & Entry.PHASE) == Entry.PENDING) {
        unlinkPending(entry);
        finish(entry, REFUSED);
      }
    }
  }

  /** Starts or stops counting an entry as active. */
  final void setCounted(Entry entry, boolean counted) {
    synchronized (this) {
      boolean before = (entry.word & Entry.UNCOUNTED) == 0;
      if (before == counted || (entry.word & Entry.PHASE) != Entry.PENDING) {
        return;
      }
      if (counted) {
        // Active from now on, and so the newest: the list is in the order of starts.
        unlinkPending(entry);
        entry.start = System.nanoTime();
        Entry older = newest;
        entry.next = older;
        if (older != null) {
          older.previous = entry;
        }
        newest = entry;
        entry.word &= ~(long) Entry.UNCOUNTED;
        uncounted--;
        begun++;
      } else {
        entry.word |= Entry.UNCOUNTED;
        over++;
        uncounted++;
      }
    }
  }

  private void unlinkPending(Entry entry) {
    Entry newer = entry.previous;
    Entry older = entry.next;
    if (newer == null) {
      newest = older;
    } else {
      newer.next = older;
    }
    if (older != null) {
      older.previous = newer;
    }
    // An ended entry may be old enough for the collector to keep it; its neighbours should not pay.
    entry.next = null;
    entry.previous = null;
  }

  /** Counts the end of an entry that is in no list any more, without calling anything. */
  private void finish(Entry entry, int bucket) {
    long word = entry.word;
    entry.word = word | Entry.ENDED;
    entry.next = null;
    entry.previous = null;
    entry.end = null;
    if ((word & Entry.POSTSCRIPT) != 0) {
      return;
    }
    if ((word & Entry.UNCOUNTED) == 0) {
      over++;
    } else {
      uncounted--;
    }
    switch (bucket) {
      case 0 -> succeeded++;
      case 1 -> failed++;
      case 2 -> cancelled++;
      case 3 -> abandoned++;
      default -> refused++;
    }
  }

  synchronized long started() {
    return begun;
  }

  synchronized long ended() {
    return over;
  }

  /** Adds this stripe's counts to an array of {@link #SUMS}. */
  synchronized void addCounts(long[] sums) {
    sums[0] += succeeded;
    sums[1] += failed;
    sums[2] += cancelled;
    sums[3] += abandoned;
    sums[REFUSED] += refused;
    sums[LATE] += late;
    sums[UNCOUNTED] += uncounted;
    sums[UNTOLD] += untold;
  }

  /** Adds every entry that passes, newest first, pending ones before the others. */
  synchronized void collect(Predicate<Entry> wanted, List<Entry> entries) {
    for (Entry entry = newest; entry != null; entry = entry.next) {
      if (wanted.test(entry)) {
        entries.add(entry);
      }
    }
    for (Entry entry = newestReport; entry != null; entry = entry.next) {
      if (wanted.test(entry)) {
        entries.add(entry);
      }
    }
  }

  /** Shows every entry to a listing, newest first, pending ones before the others. */
  final synchronized void list(Listing listing) {
    listing.expect(begun - over + uncounted);
    collect(listing, List.of());
  }

  /** What an entry is doing; {@code null} if it has ended and was counted. */
  synchronized TaskState stateOf(Entry entry) {
    int phase = (int) entry.word & Entry.PHASE;
    if (phase == Entry.ENDED) {
      return null;
    }
    return phase == Entry.PENDING ? entry.state() : TaskState.REPORTING;
  }

  /**
   * What a registry makes. Stripes are made one after the other and stay neighbours in memory; the
   * fields here come after those above and keep the next stripe's lock and counts on cache lines of
   * their own, so that two threads on two stripes do not slow each other down.
   */
  static final class Padded extends Stripe {
    long p00, p01, p02, p03, p04, p05, p06, p07;
    long p08, p09, p10, p11, p12, p13, p14, p15;

    Padded(TaskRegistry registry, Reports reports, int index) {
      super(registry, reports, index);
    }
  }
}
