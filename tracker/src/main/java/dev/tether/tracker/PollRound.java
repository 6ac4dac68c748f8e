package dev.tether.tracker;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks many watched futures once; several threads may take part, so that a slow one stops none. */
final class PollRound implements Crew.Job {

  private final Caretaker caretaker;
  private final List<WatchedEntry> entries;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicBoolean anyOver = new AtomicBoolean();

  private final long begun;

  PollRound(Caretaker caretaker, List<WatchedEntry> entries, long begun) {
    this.caretaker = caretaker;
    this.entries = entries;
    this.begun = begun;
  }

  /** When it was made, as {@link System#nanoTime}. */
  long begun() {
    return begun;
  }

  boolean isWaiting() {
    return taken.get() < entries.size();
  }

  /** Whether all have answered. */
  boolean isOver() {
    return asked.get() == entries.size();
  }

  boolean anyOver() {
    return anyOver.get();
  }

  @Override
  public void run(Crew.Member member) {
    int index;
    while ((index = taken.getAndIncrement()) < entries.size()) {
      WatchedEntry entry = entries.get(index);
      member.begin(entry);
      boolean wasDelayed = entry.isDelayed();
      try {
        if (entry.ask()) {
          anyOver.set(true);
        }
      } finally {
        asked.incrementAndGet();
        member.begin(null);
        Crew.tidyThread();
      }
      if (!wasDelayed && entry.isDelayed()) {
        caretaker.delay(entry);
      }
    }
    caretaker.polled(this);
  }
}
