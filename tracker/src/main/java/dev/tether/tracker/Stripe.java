package dev.tether.tracker;

import java.util.List;

/**
 * One of several doubly linked lists of entries, newest first, with the counts of what passed
 * through it.
 *
 * <p>Lists rather than a hash map: linking and unlinking touch two neighbours whatever the number
 * of live tasks, allocate nothing, and never resize. Each stripe has its own lock (this object's),
 * and a thread always uses the same stripe, so threads seldom meet. No code of others, and no
 * blocking call, ever runs under the lock.
 *
 * <p>Nothing is called once a change to the list has begun, so that a stack that overflows just
 * here cannot leave half a change behind.
 */
class Stripe {

  // Indices of the sums that addCounts adds to; the first ones are ordinals of TaskOutcome.
  static final int REFUSED = 4;
  static final int LATE = 5;
  static final int SCHEDULES = 6;
  static final int SUMS = 7;

  private final TaskRegistry registry;
  private final Reports reports;
  private final int index;

  private Entry newest;
  private long sequence;
  private long started;
  private long endedTotal;
  private long late;
  private long refused;
  private long schedules;
  private long succeeded;
  private long failed;
  private long cancelled;
  private long abandoned;

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
   * @return {@code false} if it was refused
   */
  synchronized boolean link(Entry entry, boolean mayRefuse) {
    // Asked under the lock: whoever closes, and then counts this stripe without the entry, has held
    // the lock before, and so the entry is refused here.
    if (registry.isClosed()) {
      if (mayRefuse) {
        refused++;
        return false;
      }
      late++;
    }
    boolean counted = entry.isCounted();
    entry.id = sequence++ * registry.stripeCount() + index;
    // At the front, not at the end: of all reference fields written here, only this stripe's own
    // makes the collector remember an old object, and each of those writes costs a fence in G1.
    Entry older = newest;
    entry.next = older;
    if (older != null) {
      older.previous = entry;
    }
    newest = entry;
    if (counted) {
      started++;
    } else {
      schedules++;
    }
    return true;
  }

  /** Ends an entry about which nobody has to be told. Returns {@code false} if it had ended. */
  synchronized boolean endNow(Entry entry, TaskOutcome outcome) {
    if (entry.status != Entry.PENDING) {
      return false;
    }
    finish(entry, Entry.ENDED, outcome.ordinal(), entry.isCounted());
    return true;
  }

  /** Gives the caller, and nobody else, the right and the duty to report and settle the entry. */
  synchronized boolean claim(Entry entry, int status) {
    if (entry.status != Entry.PENDING) {
      return false;
    }
    entry.status = status;
    return true;
  }

  /** Gives one caller the right to report a failure of a task that was taken for lost. */
  synchronized boolean claimLost(Entry entry) {
    if (entry.status != Entry.LOST) {
      return false;
    }
    entry.status = Entry.ENDED;
    return true;
  }

  /** Unlinks and counts an entry that was claimed and has been reported. */
  synchronized void settle(Entry entry, TaskOutcome outcome) {
    int status = entry.status == Entry.REPORTING ? Entry.ENDED : entry.status;
    finish(entry, status, outcome.ordinal(), entry.isCounted());
  }

  /** Takes an entry back whose work was never started: the executor refused it. */
  synchronized void refuse(Entry entry) {
    if (entry.status == Entry.PENDING) {
      finish(entry, Entry.ENDED, REFUSED, true);
    }
  }

  /** Unlinks an entry and counts its end, without calling anything. */
  private void finish(Entry entry, int status, int bucket, boolean counted) {
    Entry newer = entry.previous;
    Entry older = entry.next;
    entry.status = status;
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
    if (!counted) {
      schedules--;
      started++;
    }
    endedTotal++;
    switch (bucket) {
      case 0 -> succeeded++;
      case 1 -> failed++;
      case 2 -> cancelled++;
      case 3 -> abandoned++;
      default -> refused++;
    }
  }

  synchronized long started() {
    return started;
  }

  synchronized long ended() {
    return endedTotal;
  }

  /** Adds this stripe's counts to an array of {@link #SUMS}. */
  synchronized void addCounts(long[] sums) {
    sums[0] += succeeded;
    sums[1] += failed;
    sums[2] += cancelled;
    sums[3] += abandoned;
    sums[REFUSED] += refused;
    sums[LATE] += late;
    sums[SCHEDULES] += schedules;
  }

  /** Adds the entries that started at or before the given nanosecond. */
  synchronized void collect(long notAfter, List<Entry> entries) {
    for (Entry entry = newest; entry != null; entry = entry.next) {
      if (entry.start - notAfter <= 0) {
        entries.add(entry);
      }
    }
  }

  /** What an entry is doing; {@code null} if it has ended and was counted. */
  synchronized TaskState stateOf(Entry entry) {
    if (entry.previous == null && entry != newest) {
      return null;
    }
    return entry.status == Entry.PENDING ? entry.state() : TaskState.REPORTING;
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
