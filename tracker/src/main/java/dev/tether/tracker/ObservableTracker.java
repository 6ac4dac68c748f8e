package dev.tether.tracker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What there is to see of a {@link TaskTracker}: counts, listings, listeners, watchdogs. A class of
 * its own for the length of that one; nobody else extends it.
 */
@SuppressWarnings("exports") // Of @CanIgnoreReturnValue, which users need not have.
abstract sealed class ObservableTracker permits TaskTracker {

  private final TrackerCore core;

  ObservableTracker(TrackerCore core) {
    this.core = core;
  }

  TrackerCore core() {
    return core;
  }

  /**
   * The name given to the builder.
   *
   * @return the name
   */
  public String name() {
    return core.settings().name();
  }

  /**
   * How many tasks have not ended. Zero only if there was a moment during the call with none.
   *
   * @return the number, at most {@link Integer#MAX_VALUE}
   */
  public int activeTaskCount() {
    return (int) Math.min(Integer.MAX_VALUE, core.active());
  }

  /**
   * The tasks that have not ended, oldest first, and the schedules among them. Costs time in
   * proportion to their number and delays tasks that start meanwhile a little.
   *
   * @return an immutable list
   */
  public List<TaskInfo> snapshot() {
    return core.snapshot();
  }

  /**
   * Counts since the tracker was made.
   *
   * @return the counts
   */
  public Stats stats() {
    return core.stats();
  }

  /**
   * Counts and durations by name, of the tasks that have ended; only where {@link
   * TaskTrackerBuilder#countByName} has asked for them. New in 0.1.
   *
   * @return an immutable map, empty if nobody has asked
   */
  public Map<String, NameStats> statsByName() {
    NameCounts counts = core.nameCounts();
    return counts == null ? Map.of() : counts.counts();
  }

  /**
   * Prints the counts and the oldest 1,000 tasks, with the stacks of those whose thread is known
   * (50 of them), as text for people.
   *
   * @param out where to; written to once
   * @throws IOException if {@code out} throws it
   */
  public void dump(Appendable out) throws IOException {
    out.append(Dump.of(core));
  }

  /**
   * Adds a listener that is told of every task.
   *
   * @param listener is told
   * @return removes it again
   * @throws NullPointerException if the listener is {@code null}
   */
  @CanIgnoreReturnValue
  public Registration addListener(TaskListener listener) {
    return core.reports().add(Objects.requireNonNull(listener, "listener"));
  }

  /**
   * Logs each task that has not ended after some time, once, as a warning with the stack of its
   * thread if that is known.
   *
   * @param limit the age from which a task is stuck
   * @return ends the watchdog
   * @throws IllegalArgumentException if the limit is not positive
   * @see #onStuck(Duration, Consumer)
   */
  @CanIgnoreReturnValue
  public Registration onStuck(Duration limit) {
    return onStuck(limit, Log::stuck);
  }

  /**
   * Reports each task that has not ended after some time, once. A daemon thread looks for them, so
   * a report is late by a quarter of the limit, or by a second, at most. Schedules are never stuck.
   *
   * @param limit the age from which a task is stuck
   * @param handler takes the reports, on the tracker's own thread; what it throws is printed
   * @return ends the watchdog
   * @throws IllegalArgumentException if the limit is not positive
   * @throws NullPointerException if an argument is {@code null}
   */
  @CanIgnoreReturnValue
  public Registration onStuck(Duration limit, Consumer<? super StuckTask> handler) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("a limit of " + limit + " makes every task stuck");
    }
    return core.caretaker().add(new Watchdog(limit, Objects.requireNonNull(handler, "handler")));
  }

  /**
   * Registers a {@link TaskTrackerMXBean} with the platform's MBean server, as {@code
   * dev.tether:type=TaskTracker,name="<name>"}. Needs the module {@code java.management}.
   *
   * @return unregisters it; to be closed by code that can be undeployed
   * @throws IllegalStateException if the name is taken, or the JVM has no such module
   */
  @CanIgnoreReturnValue
  public Registration registerMBean() {
    try {
      return FreshStack.call(() -> TrackerBean.register(core));
    } catch (NoClassDefFoundError missing) {
      throw new IllegalStateException("an MBean needs the module java.management", missing);
    }
  }

  /**
   * Writes Flight Recorder events {@code dev.tether.TaskStart}, {@code TaskEnd} and {@code
   * TaskAbandoned} while a recording runs. Needs the module {@code jdk.jfr}.
   *
   * @return stops writing them
   * @throws IllegalStateException if the JVM has no such module
   */
  @CanIgnoreReturnValue
  public Registration recordFlightEvents() {
    try {
      return addListener(FreshStack.call(FlightEvents::new));
    } catch (NoClassDefFoundError missing) {
      throw new IllegalStateException("Flight Recorder events need the module jdk.jfr", missing);
    }
  }
}
