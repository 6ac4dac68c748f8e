package dev.tether.tracker;

import dev.tether.tracker.Node.Head;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One of several pairs of doubly linked lists, of the entries that are pending and of those whose
 * end waits to be told, with the counts of what passed through.
 *
 * <p>Lists rather than a hash map: linking and unlinking touch two neighbours whatever the number
 * of live tasks, allocate next to nothing, and never resize. Each stripe is its own lock, and a
 * thread always uses the same stripe, so threads seldom meet. No code of others, and no blocking
 * call, ever runs under the lock.
 *
 * <p>On the threads of users nothing is called once a change has begun, so that a stack that
 * overflows just here cannot leave half a change behind. For the same reason an entry whose end is
 * claimed is in the list of reports before the lock is let go: an end is either not known or will
 * be told.
 */
class Stripe extends StripeCounts {

  /** {@link TaskOutcome#FAILED} among the state bits. */
  private static final int FAILED = TaskOutcome.FAILED.ordinal() << Entry.OUTCOME_SHIFT;

  /** So many entries are linked before there is a new head, less one. */
  private static final int HEAD_MASK = 255;

  final TaskRegistry registry;
  private final Reports reports;
  private final int index;
  private final int stripeCount;

  /** The list of the newest entries; older ones, in which there still are some, hang on it. */
  Head head = new Head();

  private Entry newestReport;
  private Entry oldestReport;
  private long sequence;

  /** Reports that nobody has taken; written under the lock, read without. */
  private volatile int waiting;

  Stripe(TaskRegistry registry, Reports reports, int index) {
    this.registry = registry;
    this.reports = reports;
    this.index = index;
    this.stripeCount = registry.stripeCount();
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
    boolean linked = false;
    lock();
    try {
      // Asked under the lock: whoever closes, and then counts this stripe without the entry, has
      // held the lock before, and so the entry is refused here.
      boolean closed = registry.isClosed();
      if (closed && mayRefuse) {
        refused++;
      } else {
        entry.start = System.nanoTime();
        Head front = (sequence & HEAD_MASK) == 0 ? newHead() : head;
        late += closed ? 1 : 0;
        entry.word = (sequence++ * stripeCount + index) << Entry.NUMBER_SHIFT | flags;
        Node older = front.next;
        entry.next = older;
        entry.previous = front;
        if (older != null) {
          older.previous = entry;
        }
        front.next = entry;
        if (isUncounted) {
          uncounted++;
        } else {
          begun++;
        }
        linked = true;
      }
    } finally {
      try {
        LOCKED.lazySet(this, FREE);
      } catch (Throwable noStack) {
        locked = FREE;
      }
    }
    return linked;
  }

  /** Begins a new list; changes nothing if there is no memory for it. */
  private Head newHead() {
    Head fresh = new Head();
    Head before = head;
    Head older = before.next == null ? before.older : before;
    fresh.older = older;
    if (older != null) {
      older.newer = fresh;
    }
    head = fresh;
    return fresh;
  }

  /** The number of the next entry. Read without the lock: whatever happened before is seen. */
  final long nextNumber() {
    return sequence * stripeCount + index;
  }

  /** Ends an entry that succeeded, if nobody has to be told; {@code false} if it had ended. */
  final boolean endNow(Entry entry) {
    boolean pending;
    lock();
    try {
      pending = (entry.word & Entry.PHASE) == Entry.PENDING;
      if (pending) {
        unlinkPending(entry);
        entry.word |= Entry.ENDED;
        entry.end = null;
        if ((entry.word & Entry.UNCOUNTED) == 0) {
          over++;
        } else {
          uncounted--;
        }
        succeeded++;
      }
    } finally {
      try {
        LOCKED.lazySet(this, FREE);
      } catch (Throwable noStack) {
        locked = FREE;
      }
    }
    return pending;
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
    lock();
    try {
      long word = entry.word;
      int phase = (int) word & Entry.PHASE;
      if (phase != Entry.PENDING) {
        return failed && (word & Entry.LOST) != 0 && comeBack(entry, phase, cause);
      }
      long age = System.nanoTime() - entry.start;
      unlinkPending(entry);
      entry.start = age;
      if ((word & Entry.UNCOUNTED) != 0) {
        // A drain waits for reports, of what it has not waited for as well.
        uncounted--;
        begun++;
      }
      word &= ~(long) (Entry.PHASE | Entry.OUTCOME | Entry.UNCOUNTED);
      word |= (long) bucket << Entry.OUTCOME_SHIFT | (lost ? Entry.LOST : 0) | flags;
      entry.word = word | Entry.REPORTING;
      entry.end = cause;
      // As putInLine does, but this may be where the stack ends, and so calls nothing.
      Entry older = newestReport;
      entry.next = older;
      if (older == null) {
        oldestReport = entry;
      } else {
        older.previous = entry;
      }
      newestReport = entry;
      if ((word & Entry.STARTING) == 0) {
        waiting = waiting + 1;
      }
      return true;
    } finally {
      locked = FREE;
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
    lock();
    try {
      boolean starting = (entry.word & Entry.STARTING) != 0;
      boolean over = starting && (entry.word & Entry.PHASE) == Entry.REPORTING;
      entry.word &= ~(long) Entry.STARTING;
      if (over) {
        waiting = waiting + 1;
      }
      return over;
    } finally {
      locked = FREE;
    }
  }

  /** Whether there are reports that wait or are being told, apart from those. */
  final boolean isReporting(Set<Entry> except) {
    lock();
    try {
      Node entry = newestReport;
      while (entry != null && except.contains(entry)) {
        entry = entry.next;
      }
      return entry != null;
    } finally {
      locked = FREE;
    }
  }

  /** How many reports somebody should take. */
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
    lock();
    try {
      Entry entry = oldestReport;
      while (entry != null && (entry.word & (Entry.PHASE | Entry.STARTING)) != Entry.REPORTING) {
        entry = (Entry) entry.previous;
      }
      if (entry != null) {
        entry.word = entry.word & ~(long) Entry.PHASE | Entry.TELLING;
        waiting = waiting - 1;
      }
      return entry;
    } finally {
      locked = FREE;
    }
  }

  /** Ends an entry that was taken and told. */
  final void settle(Entry entry, boolean told) {
    lock();
    try {
      Entry newer = (Entry) entry.previous;
      Entry older = (Entry) entry.next;
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
    } finally {
      locked = FREE;
    }
  }

  /** Takes an entry back whose work was never started, and that nobody has been told of. */
  final void refuse(Entry entry) {
    lock();
    try {
      if ((entry.word & Entry.PHASE) == Entry.PENDING) {
        unlinkPending(entry);
        entry.word |= Entry.ENDED;
        entry.end = null;
        over++; // Submitted bodies alone are refused, and they all count.
        refused++;
      }
    } finally {
      locked = FREE;
    }
  }

  /** Starts or stops counting an entry as active. */
  final void setCounted(Entry entry, boolean counted) {
    lock();
    try {
      boolean before = (entry.word & Entry.UNCOUNTED) == 0;
      if (before == counted || (entry.word & Entry.PHASE) != Entry.PENDING) {
        return;
      }
      if (counted) {
        // Active from now on, and so the newest: the list is in the order of starts.
        long now = System.nanoTime();
        unlinkPending(entry);
        entry.start = now;
        Head front = head;
        Node older = front.next;
        entry.next = older;
        entry.previous = front;
        if (older != null) {
          older.previous = entry;
        }
        front.next = entry;
        entry.word &= ~(long) Entry.UNCOUNTED;
        uncounted--;
        begun++;
      } else {
        entry.word |= Entry.UNCOUNTED;
        over++;
        uncounted++;
      }
    } finally {
      locked = FREE;
    }
  }

  private void unlinkPending(Entry entry) {
    Node newer = entry.previous;
    Node older = entry.next;
    boolean wasLast = older == null && newer.previous == null && newer != head;
    Head emptied = wasLast ? (Head) newer : null;
    newer.next = older;
    if (older != null) {
      older.previous = newer;
    }
    // An ended entry may be old enough for the collector to keep it; its neighbours should not pay.
    entry.next = null;
    entry.previous = null;
    if (emptied != null) {
      Head next = emptied.older;
      emptied.newer.older = next;
      if (next != null) {
        next.newer = emptied.newer;
      }
    }
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

  /** Adds every entry that passes, newest first, pending ones before the others. */
  final void collect(Predicate<Entry> wanted, List<Entry> entries) {
    lock();
    try {
      visit(
          entry -> {
            if (wanted.test(entry)) {
              entries.add(entry);
            }
          });
    } finally {
      locked = FREE;
    }
  }

  /** Shows every entry to a listing, whose caller holds the lock of every stripe. */
  final void list(Listing listing) {
    listing.expect(begun - over + uncounted);
    visit(listing);
  }

  private void visit(Consumer<Entry> visitor) {
    for (Head each = head; each != null; each = each.older) {
      for (Node entry = each.next; entry != null; entry = entry.next) {
        visitor.accept((Entry) entry);
      }
    }
    for (Node entry = newestReport; entry != null; entry = entry.next) {
      visitor.accept((Entry) entry);
    }
  }

  /** What an entry is doing; {@code null} if it has ended and was counted. */
  final TaskState stateOf(Entry entry) {
    lock();
    try {
      return entry.lockedState();
    } finally {
      locked = FREE;
    }
  }

  final boolean isPending(Entry entry) {
    lock();
    try {
      return (entry.word & Entry.PHASE) == Entry.PENDING;
    } finally {
      locked = FREE;
    }
  }

  final long ageOf(Entry entry) {
    lock();
    try {
      long now = System.nanoTime();
      return Math.max(0, now - entry.startNanos(now));
    } finally {
      locked = FREE;
    }
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
