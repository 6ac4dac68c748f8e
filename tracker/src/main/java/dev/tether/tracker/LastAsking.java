package dev.tether.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks what a drain does not wait for, schedules and work that is not due, whether it has ended
 * without anybody having heard of it: the last thing before a drain says idle. What may block is
 * asked by threads of the tracker, and not waited for much longer than it takes to answer.
 */
final class LastAsking {

  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final Caretaker caretaker;
  private final long deadline;
  private List<WatchedEntry> trusted;
  private CancelRound others;
  private long begun;

  LastAsking(Caretaker caretaker, long deadline) {
    this.caretaker = caretaker;
    this.deadline = deadline;
  }

  /** Whether all have answered that there are now, or there is no more time for it. */
  boolean isOver() {
    if (trusted == null && !begin()) {
      return true;
    }
    trusted.removeIf(WatchedEntry::tryAsk);
    boolean over = trusted.isEmpty() && (others == null || others.isOver());
    long now = System.nanoTime();
    if (!over && now - begun < LONGEST_NANOS && now - deadline < 0) {
      return false;
    }
    trusted = null; // If there is another look, it asks again.
    others = null;
    return true;
  }

  /** Returns whether there is anything to ask. */
  private boolean begin() {
    List<WatchedEntry> all = caretaker.uncounted();
    if (all.isEmpty()) {
      return false;
    }
    begun = System.nanoTime();
    List<WatchedEntry> foreign = new ArrayList<>();
    for (WatchedEntry entry : all) {
      if (!entry.isTrusted()) {
        foreign.add(entry);
      }
    }
    others = foreign.isEmpty() ? null : caretaker.ask(foreign);
    all.removeIf(entry -> !entry.isTrusted());
    trusted = all;
    return true;
  }
}
