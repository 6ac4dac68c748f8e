package dev.tether.tracker;

import java.util.List;

/**
 * One of several doubly linked lists of entries, in the order in which they were tracked, with the
 * counts of what passed through it.
 *
 * <p>Lists rather than a hash map: linking and unlinking touch two neighbours whatever the number
 * of live tasks, allocate nothing, and never resize. Each stripe has its own lock (this object's),
 * and a thread always uses the same stripe, so threads seldom meet. No code of others, and no
 * blocking call, ever runs under the lock.
 */
final class Stripe {

  private static final int OUTCOMES = TaskOutcome.values().length;

  private final TaskRegistry registry;
  private final Reports reports;
  private final int index;

  private Entry oldest;
  private Entry youngest;
  private long sequence;
  private long started;
  private long endedTotal;
  private long late;
  private long refused;
  private long schedules;
  private final long[] ended = new long[OUTCOMES];

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
    // Asked under the lock: close() passes through every lock once, so nothing that it should have
    // refused is linked after it has returned.
    if (registry.isClosed()) {
      if (mayRefuse) {
        refused++;
        return false;
      }
      late++;
    }
    entry.id = sequence++ * registry.stripeCount() + index;
    if (entry.isCounted()) {
      started++;
    } else {
      schedules++;
    }
    entry.previous = youngest;
    if (youngest == null) {
      oldest = entry;
    } else {
      youngest.next = entry;
    }
    youngest = entry;
    return true;
  }

  /** Ends an entry about which nobody has to be told. Returns {@code false} if it had ended. */
  synchronized boolean endNow(Entry entry, TaskOutcome outcome) {
    if (entry.status != Entry.PENDING) {
      return false;
    }
    entry.status = Entry.ENDED;
    unlink(entry);
    count(entry, outcome);
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
    if (entry.status == Entry.REPORTING) {
      entry.status = Entry.ENDED;
    }
    unlink(entry);
    count(entry, outcome);
  }

  /** Takes an entry back whose work was never started: the executor refused it. */
  synchronized void refuse(Entry entry) {
    if (entry.status == Entry.PENDING) {
      entry.status = Entry.ENDED;
      unlink(entry);
      endedTotal++;
      refused++;
    }
  }

  private void unlink(Entry entry) {
    if (entry.previous == null) {
      oldest = entry.next;
    } else {
      entry.previous.next = entry.next;
    }
    if (entry.next == null) {
      youngest = entry.previous;
    } else {
      entry.next.previous = entry.previous;
    }
    // An ended entry may be old enough for the collector to keep it; its neighbours should not pay.
    entry.next = null;
    entry.previous = null;
  }

  private void count(Entry entry, TaskOutcome outcome) {
    if (!entry.isCounted()) {
      schedules--;
      started++;
    }
    ended[outcome.ordinal()]++;
    endedTotal++;
  }

  synchronized long started() {
    return started;
  }

  synchronized long ended() {
    return endedTotal;
  }

  /** Does nothing, after everybody who was in the lock has left it. */
  synchronized void passThrough() {}

  /** Adds this stripe's counts to an array: one for each outcome, then late, refused, schedules. */
  synchronized void addCounts(long[] sums) {
    for (int i = 0; i < OUTCOMES; i++) {
      sums[i] += ended[i];
    }
    sums[OUTCOMES] += late;
    sums[OUTCOMES + 1] += refused;
    sums[OUTCOMES + 2] += schedules;
  }

  /** Adds the entries, oldest first, that started at or before the given nanosecond. */
  synchronized void collect(long notAfter, List<Entry> entries) {
    // Neighbours may be out of order by the time it takes to get the lock; nobody minds.
    for (Entry entry = oldest; entry != null && entry.start - notAfter <= 0; entry = entry.next) {
      entries.add(entry);
    }
  }

  /** What an entry is doing; {@code null} if it has ended and was counted. */
  synchronized TaskState stateOf(Entry entry) {
    if (entry.previous == null && entry != oldest) {
      return null;
    }
    return entry.status == Entry.PENDING ? entry.state() : TaskState.REPORTING;
  }
}
