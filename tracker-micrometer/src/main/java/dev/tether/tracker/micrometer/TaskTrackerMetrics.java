package dev.tether.tracker.micrometer;

import dev.tether.tracker.Registration;
import dev.tether.tracker.TaskInfo;
import dev.tether.tracker.TaskKind;
import dev.tether.tracker.TaskListener;
import dev.tether.tracker.TaskOutcome;
import dev.tether.tracker.TaskTracker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tasks of a tracker as meters.
 *
 * <table>
 *   <caption>Meters</caption>
 *   <tr><th>meter</th><th>tags</th><th>what</th></tr>
 *   <tr><td>{@code tether.tasks.active}</td><td>tracker, name, ..</td><td>tasks that have not ended</td></tr>
 *   <tr><td>{@code tether.tasks}</td><td>tracker, name, outcome, ..</td><td>timer of their lives</td></tr>
 *   <tr><td>{@code tether.tasks.queued}</td><td>tracker, name, ..</td>
 *     <td>timer of how long submitted bodies waited before they ran</td></tr>
 *   <tr><td>{@code tether.tasks.started}</td><td>tracker</td><td>tasks that were tracked</td></tr>
 *   <tr><td>{@code tether.tasks.late}, {@code .refused}</td><td>tracker</td>
 *     <td>work that came after {@code close}</td></tr>
 * </table>
 *
 * <p>{@code outcome} is succeeded, failed, cancelled or abandoned, so the timer's count says how
 * often each. Names beyond the limit count as {@code other}; of the tags of tasks only those that
 * are named become tags of meters, and their values are limited in the same way.
 *
 * <p>Limit: tasks that were active when this was bound are not in {@code tether.tasks.active}.
 * Thread-safe.
 */
public final class TaskTrackerMetrics implements MeterBinder, AutoCloseable {

  private static final String PREFIX = "tether.tasks";
  private static final int DEFAULT_NAMES = 100;

  private final TaskTracker tracker;
  private final List<String> tags;
  private final BoundedNames names;
  private final Map<String, BoundedNames> values = new ConcurrentHashMap<>();
  private final int limit;
  private volatile Registration registration;

  private TaskTrackerMetrics(TaskTracker tracker, int limit, List<String> tags) {
    this.tracker = tracker;
    this.limit = limit;
    this.tags = tags;
    this.names = new BoundedNames(limit);
  }

  /**
   * The meters of a tracker with the defaults.
   *
   * @param tracker the tracker
   * @return what binds them
   */
  public static TaskTrackerMetrics of(TaskTracker tracker) {
    return of(tracker, DEFAULT_NAMES);
  }

  /**
   * The meters of a tracker with some tags of its tasks.
   *
   * @param tracker the tracker
   * @param maxNames how many names, and how many values of each tag, are told apart
   * @param tags the keys of those tags of tasks that become tags of meters
   * @return what binds them
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public static TaskTrackerMetrics of(TaskTracker tracker, int maxNames, String... tags) {
    if (maxNames < 1) {
      throw new IllegalArgumentException("a limit of " + maxNames + " allows no name");
    }
    return new TaskTrackerMetrics(
        Objects.requireNonNull(tracker, "tracker"), maxNames, List.of(tags));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Tags own = Tags.of("tracker", tracker.name());
    FunctionCounter.builder(PREFIX + ".started", tracker, t -> t.stats().started())
        .tags(own)
        .description("Tasks that were tracked")
        .register(registry);
    FunctionCounter.builder(PREFIX + ".late", tracker, t -> t.stats().late())
        .tags(own)
        .description("Tasks that were tracked while the tracker was closed")
        .register(registry);
    FunctionCounter.builder(PREFIX + ".refused", tracker, t -> t.stats().refused())
        .tags(own)
        .description("Work that was not started, because the tracker or the executor refused it")
        .register(registry);
    close();
    registration = tracker.addListener(new Listener(registry, own));
  }

  /** Stops to follow the tracker. The meters stay as they are. */
  @Override
  public void close() {
    Registration bound = registration;
    if (bound != null) {
      bound.close();
      registration = null;
    }
  }

  private Tags tagsOf(TaskInfo task, Tags own) {
    Tags all = own.and("name", names.of(task.name()));
    for (String key : tags) {
      String value = task.tags().getOrDefault(key, "");
      BoundedNames known = values.computeIfAbsent(key, any -> new BoundedNames(limit));
      all = all.and(key, value.isEmpty() ? "none" : known.of(value));
    }
    return all;
  }

  private final class Listener implements TaskListener {

    private final MeterRegistry registry;
    private final Tags own;
    private final Map<Tags, AtomicInteger> active = new ConcurrentHashMap<>();

    /** The tags of each active task, so that it leaves the gauge that it came to. */
    private final Map<Long, AtomicInteger> gauges = new ConcurrentHashMap<>();

    Listener(MeterRegistry registry, Tags own) {
      this.registry = registry;
      this.own = own;
    }

    @Override
    public void started(TaskInfo task) {
      if (task.kind() == TaskKind.SCHEDULE) {
        return; // Never active.
      }
      AtomicInteger gauge = active.computeIfAbsent(tagsOf(task, own), this::register);
      gauge.incrementAndGet();
      gauges.put(task.id(), gauge);
    }

    private AtomicInteger register(Tags all) {
      AtomicInteger count = new AtomicInteger();
      Gauge.builder(PREFIX + ".active", count, AtomicInteger::get)
          .tags(all)
          .description("Tasks that have not ended")
          .register(registry);
      return count;
    }

    @Override
    public void running(TaskInfo task) {
      Timer.builder(PREFIX + ".queued")
          .tags(tagsOf(task, own))
          .description("How long the bodies of tasks waited for a thread")
          .register(registry)
          .record(task.age());
    }

    @Override
    public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
      AtomicInteger gauge = gauges.remove(task.id());
      if (gauge != null) {
        gauge.decrementAndGet();
      }
      Timer.builder(PREFIX)
          .tags(tagsOf(task, own).and("outcome", outcome.name().toLowerCase(Locale.ROOT)))
          .description("How long tasks lived, and how they ended")
          .register(registry)
          .record(task.age());
    }
  }
}
