package dev.tether.tracker;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks many tasks something, mostly to stop; several threads may take part, so that one that blocks
 * stops none.
 */
final class CancelRound implements Crew.Job {

  private final Supplier<List<? extends Entry>> find;
  private final Predicate<Entry> request;

  /** Whether a thread of the tracker looks for them, which nobody else should wait for either. */
  private final AtomicBoolean finding = new AtomicBoolean();

  private volatile List<? extends Entry> entries;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();

  CancelRound(Supplier<List<? extends Entry>> find, Predicate<Entry> request) {
    this.find = find;
    this.request = request;
  }

  /** Whether there are tasks that nobody has taken in order to ask them, or to be looked for. */
  boolean isWaiting() {
    List<? extends Entry> found = entries;
    return found == null ? !finding.get() : taken.get() < found.size();
  }

  /** Whether it needs nobody any more who asks. */
  boolean isTaken() {
    List<? extends Entry> found = entries;
    return found != null && taken.get() >= found.size();
  }

  /** Whether all have been asked and have answered. */
  boolean isOver() {
    List<? extends Entry> found = entries;
    return found != null && asked.get() == found.size();
  }

  int accepted() {
    return accepted.get();
  }

  @Override
  public void run(Crew.Member member) {
    if (entries == null && !find()) {
      return;
    }
    int index;
    while ((index = taken.getAndIncrement()) < entries.size()) {
      Entry entry = entries.get(index);
      if (member != null) {
        member.begin(entry);
      }
      try {
        if (request.test(entry)) {
          accepted.incrementAndGet();
        }
      } catch (UnsupportedOperationException notToBeCancelled) {
        // What cannot be asked has not accepted; that is no error.
        continue;
      } catch (Throwable thrown) {
        String name = Texts.plain(entry.name());
        Log.lastResort("task '" + name + "' threw when asked to stop", thrown, null);
      } finally {
        asked.incrementAndGet();
        if (member != null) {
          member.begin(null);
          Crew.tidyThread();
        }
      }
    }
  }

  /** Finds the tasks; {@code false} if somebody else does. */
  private boolean find() {
    if (!finding.compareAndSet(false, true)) {
      return false;
    }
    try {
      entries = find.get();
    } finally {
      if (entries == null) {
        finding.set(false); // No memory: it is tried again.
      }
    }
    return true;
  }
}
