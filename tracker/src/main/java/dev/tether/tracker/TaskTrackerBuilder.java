package dev.tether.tracker;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * Describes a new {@link TaskTracker}. Every setting has a default; each setter returns this
 * builder and throws {@code NullPointerException} for {@code null}. Not thread-safe; may be used
 * again.
 */
public final class TaskTrackerBuilder {

  private String name = "tracker";
  private FailureHandler failureHandler = FailureHandler.logging();
  private Consumer<? super TaskInfo> abandonedHandler = Log::abandoned;
  private Consumer<? super TaskInfo> cutOffHandler = Log::cutOff;
  private ContextPropagator contextPropagator;
  private boolean captureStacks;
  private Duration drainTimeout = Duration.ofSeconds(20);
  private Duration cancelGrace = Duration.ofSeconds(2);
  private Predicate<? super Thread> neverAwaitOn = Awaiting.defaultNever();
  private ToIntFunction<? super Executor> awaitCapacity = executor -> 0;

  private int names;

  TaskTrackerBuilder() {}

  /**
   * Names the tracker, for reports, its thread and its MBean. Default: {@code tracker}.
   *
   * @param value the name
   * @return this builder
   */
  public TaskTrackerBuilder name(String value) {
    name = Objects.requireNonNull(value, "name");
    return this;
  }

  /**
   * Says where failures go. Default: {@link FailureHandler#logging}.
   *
   * @param value takes each failure once
   * @return this builder
   */
  public TaskTrackerBuilder failureHandler(FailureHandler value) {
    failureHandler = Objects.requireNonNull(value, "failureHandler");
    return this;
  }

  /**
   * Says where {@linkplain TaskOutcome#ABANDONED abandoned} tasks are reported. Default: a warning
   * to the log. Called once for each such task, on a thread of the tracker's own.
   *
   * @param value takes each task once; what it throws is printed
   * @return this builder
   */
  public TaskTrackerBuilder abandonedHandler(Consumer<? super TaskInfo> value) {
    abandonedHandler = Objects.requireNonNull(value, "abandonedHandler");
    return this;
  }

  /**
   * Says where tasks are reported that {@link TaskTracker#shutdown} cut off: it asked them to stop,
   * and they ended as cancelled, or they were delayed and not due. Default: a warning to the log.
   * Called after the grace, for at most 100 tasks, on a thread of the tracker's own; the log says
   * how many more there were. New in 0.1.
   *
   * @param value takes each task once; what it throws is printed
   * @return this builder
   */
  public TaskTrackerBuilder cutOffHandler(Consumer<? super TaskInfo> value) {
    cutOffHandler = Objects.requireNonNull(value, "cutOffHandler");
    return this;
  }

  /**
   * Carries context from the launching thread to bodies and handlers. Default: none.
   *
   * @param value takes and restores the context
   * @return this builder
   */
  public TaskTrackerBuilder contextPropagator(ContextPropagator value) {
    contextPropagator = Objects.requireNonNull(value, "contextPropagator");
    return this;
  }

  /**
   * Whether to keep, for each task, the stack of where it was tracked; for debugging, since it
   * costs some microseconds and about a kilobyte a task. Default: no.
   *
   * @param value whether to capture stacks
   * @return this builder
   */
  public TaskTrackerBuilder captureStacks(boolean value) {
    captureStacks = value;
    return this;
  }

  /**
   * How long {@link TaskTracker#shutdown} waits for tasks to end by themselves. Default: 20
   * seconds, which leaves ten of the thirty that Kubernetes gives between SIGTERM and SIGKILL.
   *
   * @param value the time; zero for not at all
   * @return this builder
   */
  public TaskTrackerBuilder drainTimeout(Duration value) {
    drainTimeout = Objects.requireNonNull(value, "drainTimeout");
    return this;
  }

  /**
   * How long {@link TaskTracker#shutdown} then waits for tasks that were asked to stop. Default: 2
   * seconds.
   *
   * @param value the time; zero for not at all
   * @return this builder
   */
  public TaskTrackerBuilder cancelGrace(Duration value) {
    cancelGrace = Objects.requireNonNull(value, "cancelGrace");
    return this;
  }

  /**
   * On which threads {@link TaskTracker#await} must refuse to block: event loops, UI threads.
   * Default: threads that Reactor marks as {@code NonBlocking}.
   *
   * <p>For Netty: {@code thread -> thread.getName().startsWith("nioEventLoopGroup")}, or whatever
   * the application names them.
   *
   * @param value is asked on each call that would block, with the calling thread
   * @return this builder
   */
  public TaskTrackerBuilder neverAwaitOn(Predicate<? super Thread> value) {
    neverAwaitOn = Objects.requireNonNull(value, "neverAwaitOn");
    return this;
  }

  /**
   * How many bodies an executor runs at once, for {@link TaskTracker#await}. By itself the tracker
   * knows this of a {@link java.util.concurrent.ThreadPoolExecutor}, and takes anything that it
   * does not know for a single thread. To let {@code await} always block on an executor, say {@link
   * Integer#MAX_VALUE}.
   *
   * @param value the number for an executor as it was given to {@code submit}, or 0 to leave it to
   *     the tracker
   * @return this builder
   */
  public TaskTrackerBuilder awaitCapacity(ToIntFunction<? super Executor> value) {
    awaitCapacity = Objects.requireNonNull(value, "awaitCapacity");
    return this;
  }

  /**
   * Counts ends and durations by name; see {@code TaskTracker.statsByName()}. Default: no, since
   * then successes are told on the tracker's own threads as well. New in 0.1.
   *
   * @param most how many names to tell apart; those that come later count as {@code other}
   * @return this builder
   * @throws IllegalArgumentException if the number is less than 1
   */
  public TaskTrackerBuilder countByName(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("counting by " + most + " names counts nothing");
    }
    names = most;
    return this;
  }

  /**
   * Makes the tracker. It has no thread and no hook until something asks for one.
   *
   * @return a new, open tracker
   */
  public TaskTracker build() {
    return new TaskTracker(new TrackerCore(settings()), Map.of());
  }

  /**
   * Makes a tracker that tells its handlers on the threads that end tasks; for tests that make too
   * many trackers for each to have a thread.
   */
  TaskTracker buildTellingInline() {
    TrackerCore core = new TrackerCore(settings());
    core.registry().onReport(() -> core.registry().tellAll());
    core.caretaker().askInline();
    return new TaskTracker(core, Map.of());
  }

  private Settings settings() {
    return new Settings(
        name,
        failureHandler,
        abandonedHandler,
        cutOffHandler,
        contextPropagator,
        captureStacks,
        drainTimeout,
        cancelGrace,
        neverAwaitOn,
        awaitCapacity,
        names);
  }
}
