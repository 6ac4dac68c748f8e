package dev.tether.tracker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One age limit; tasks that have passed it are reported once, and many of one name summed up. */
final class Watchdog {

  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** How long no watchdog sleeps. */
  static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** So many tasks of one name are reported one by one at each look; the others are counted. */
  private static final int SINGLY = 10;

  private final Duration limit;
  private final long limitNanos;
  private final Consumer<? super StuckTask> handler;

  /** One look at a time, also when a handler takes longer than the interval. */
  private final AtomicBoolean looking = new AtomicBoolean();

  /** Whatever started up to then has been reported; used by one look at a time. */
  private long reportedUpTo;

  private boolean hasLooked;

  Watchdog(Duration limit, Consumer<? super StuckTask> handler) {
    this.limit = limit;
    this.limitNanos = TrackerCore.nanos(limit);
    this.handler = handler;
  }

  /** Often enough that a report is late by a quarter of the limit, or by a second, at most. */
  long intervalNanos() {
    return Math.max(SHORTEST_NANOS, Math.min(LONGEST_NANOS, limitNanos / 4));
  }

  /** Reports the tasks that have passed the limit since the last look. */
  void look(TaskRegistry registry, Crew.Member member) {
    if (!looking.compareAndSet(false, true)) {
      return;
    }
    try {
      long upTo = System.nanoTime() - limitNanos;
      boolean first = !hasLooked;
      long from = reportedUpTo;
      List<Entry> overdue =
          registry
              .list(
                  entry ->
                      entry.isCounted()
                          && (entry.word & Entry.PHASE) == Entry.PENDING
                          && entry.start - upTo <= 0
                          && (first || entry.start - from > 0),
                  Integer.MAX_VALUE)
              .entries();
      // Before the handler is called, which may throw away the rest, but not make it come twice.
      reportedUpTo = upTo;
      hasLooked = true;
      report(overdue, member);
    } finally {
      looking.set(false);
    }
  }

  private void report(List<Entry> overdue, Crew.Member member) {
    Map<String, Integer> left = new HashMap<>();
    for (Entry entry : overdue) {
      left.merge(entry.name(), 1, Integer::sum);
    }
    Map<String, Integer> reported = new HashMap<>();
    for (Entry entry : overdue) {
      String name = entry.name();
      int count = reported.merge(name, 1, Integer::sum);
      if (count <= SINGLY) {
        int more = count == SINGLY ? left.get(name) - SINGLY : 0;
        member.begin(null);
        report(entry, more);
        Crew.tidyThread();
      }
    }
  }

  private void report(Entry entry, int more) {
    TaskState state = entry.stripe.stateOf(entry);
    if (state == null) {
      if (more == 0) {
        return; // It has ended after all.
      }
      state = TaskState.PENDING;
    }
    Thread runner = entry.runner();
    List<StackTraceElement> stack = runner == null ? List.of() : List.of(runner.getStackTrace());
    StuckTask stuck = new StuckTask(entry.info(state), limit, stack, more);
    Reports.contained("the stuck handler", () -> handler.accept(stuck));
  }
}
