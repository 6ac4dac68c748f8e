package dev.tether.tracker;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One age limit, and the tasks that were reported because of it and have not ended since. */
final class Watchdog {

  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** How long no watchdog sleeps. */
  static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Duration limit;
  private final long limitNanos;
  private final Consumer<? super StuckTask> handler;

  /** Used by the caretaker's thread alone. */
  private Set<Long> reported = Set.of();

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
  void look(TaskRegistry registry) {
    Set<Long> overdue = new HashSet<>();
    for (Entry entry : registry.entries(limitNanos)) {
      TaskState state = entry.isCounted() ? entry.stripe.stateOf(entry) : null;
      if (state != null && overdue.add(entry.id) && !reported.contains(entry.id)) {
        report(entry, state);
      }
    }
    reported = overdue;
  }

  private void report(Entry entry, TaskState state) {
    Thread runner = entry.runner();
    List<StackTraceElement> stack = runner == null ? List.of() : List.of(runner.getStackTrace());
    StuckTask stuck = new StuckTask(entry.info(state), limit, stack);
    Reports.contained("the stuck handler", () -> handler.accept(stuck));
  }
}
