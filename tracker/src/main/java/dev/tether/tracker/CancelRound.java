package dev.tether.tracker;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Asks many tasks to stop; several threads may take part, so that one that blocks stops none. */
final class CancelRound implements Crew.Job {

  private final List<? extends Entry> entries;
  private final Predicate<Entry> request;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();

  CancelRound(List<? extends Entry> entries, Predicate<Entry> request) {
    this.entries = entries;
    this.request = request;
  }

  /** Whether there are tasks that nobody has taken in order to ask them. */
  boolean isWaiting() {
    return taken.get() < entries.size();
  }

  /** Whether all have been asked and have answered. */
  boolean isOver() {
    return asked.get() == entries.size();
  }

  int accepted() {
    return accepted.get();
  }

  @Override
  public void run(Crew.Member member) {
    int index;
    while ((index = taken.getAndIncrement()) < entries.size()) {
      if (member != null) {
        member.begin(null);
      }
      Entry entry = entries.get(index);
      try {
        if (request.test(entry)) {
          accepted.incrementAndGet();
        }
      } catch (UnsupportedOperationException notToBeCancelled) {
        // What cannot be asked has not accepted; that is no error.
        continue;
      } catch (Throwable thrown) {
        Log.lastResort("task '" + entry.name() + "' threw when asked to stop", thrown, null);
      } finally {
        asked.incrementAndGet();
        if (member != null) {
          Thread.interrupted();
        }
      }
    }
  }
}
