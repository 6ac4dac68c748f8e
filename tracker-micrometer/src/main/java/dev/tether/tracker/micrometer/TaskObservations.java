package dev.tether.tracker.micrometer;

import dev.tether.tracker.TaskInfo;
import dev.tether.tracker.TaskListener;
import dev.tether.tracker.TaskOutcome;
import dev.tether.tracker.TaskTracker;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An {@link Observation} for each task, from its start to its end, as a child of the observation
 * that is current where it was launched: a span, with Micrometer Tracing.
 *
 * <p>The observation is never made current; the context of a task is carried by a {@link
 * dev.tether.tracker.ContextPropagator}. Thread-safe.
 *
 * <pre>{@code
 * tracker.addListener(new TaskObservations(registry));
 * }</pre>
 */
public final class TaskObservations implements TaskListener {

  private final ObservationRegistry registry;
  private final TaskObservationConvention convention;
  private final Map<Key, Observation> running = new ConcurrentHashMap<>();

  /**
   * Observations with the default convention.
   *
   * @param registry where to
   */
  public TaskObservations(ObservationRegistry registry) {
    this(registry, new TaskObservationConvention() {});
  }

  /**
   * Observations with another convention.
   *
   * @param registry where to
   * @param convention how they are named and tagged
   * @throws NullPointerException if an argument is {@code null}
   */
  public TaskObservations(ObservationRegistry registry, TaskObservationConvention convention) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.convention = Objects.requireNonNull(convention, "convention");
  }

  /** One listener may listen to several trackers, whose tasks have numbers of their own. */
  private record Key(String tracker, long id) {}

  @Override
  public void started(TaskInfo task) {
    if (registry.isNoop()) {
      return;
    }
    TaskObservationContext context = new TaskObservationContext(task);
    Observation observation =
        Observation.createNotStarted(convention, () -> context, registry)
            .observationConvention(convention)
            .start();
    running.put(new Key(task.tracker(), task.id()), observation);
  }

  @Override
  public void running(TaskInfo task) {
    Observation observation = running.get(new Key(task.tracker(), task.id()));
    if (observation != null) {
      observation.event(Observation.Event.of("running"));
    }
  }

  @Override
  public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
    Observation observation = running.remove(new Key(task.tracker(), task.id()));
    if (observation == null) {
      return;
    }
    if (observation.getContext() instanceof TaskObservationContext context) {
      context.end(outcome);
    }
    if (failure != null) {
      observation.error(failure);
    }
    observation.stop();
  }

  /**
   * Follows a tracker.
   *
   * @param tracker the tracker
   * @param registry where to
   * @return ends it
   */
  public static dev.tether.tracker.Registration follow(
      TaskTracker tracker, ObservationRegistry registry) {
    return tracker.addListener(new TaskObservations(registry));
  }
}
