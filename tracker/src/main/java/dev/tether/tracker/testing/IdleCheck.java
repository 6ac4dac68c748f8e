package dev.tether.tracker.testing;

import dev.tether.tracker.TaskInfo;
import dev.tether.tracker.TaskKind;
import dev.tether.tracker.TaskState;
import dev.tether.tracker.TaskTracker;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Checks that a tracker has nothing left to do, except what is to be ignored. Immutable and
 * thread-safe. Modelled on Go's {@code goleak}.
 *
 * <pre>{@code
 * private IdleCheck tasks;
 *
 * @BeforeEach
 * void remember() {
 *   tasks = TaskTrackerAsserts.on(BackgroundTasks.global()).ignoreCurrent();
 * }
 *
 * @AfterEach
 * void leavesNothingRunning() {
 *   tasks.assertIdle(Duration.ofSeconds(2));
 * }
 * }</pre>
 */
public final class IdleCheck {

  private static final long FIRST_PAUSE_MICROS = 100;
  private static final long LONGEST_PAUSE_MICROS = 20_000;
  private static final long ASKING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  private final TaskTracker tracker;
  private final Predicate<TaskInfo> checked;

  private IdleCheck(TaskTracker tracker, Predicate<TaskInfo> checked) {
    this.tracker = tracker;
    this.checked = checked;
  }

  static IdleCheck of(TaskTracker tracker) {
    Objects.requireNonNull(tracker, "tracker");
    return new IdleCheck(tracker, IdleCheck::isWork);
  }

  /** A schedule has no end, but its death is to be told. */
  private static boolean isWork(TaskInfo task) {
    return task.kind() != TaskKind.SCHEDULE || task.state() == TaskState.REPORTING;
  }

  /**
   * Ignores the tasks that are active now, such as those of an application that the tests share.
   *
   * @return a check that ignores them as well
   */
  public IdleCheck ignoreCurrent() {
    Set<Long> current =
        tracker.snapshot().stream().map(TaskInfo::id).collect(Collectors.toUnmodifiableSet());
    return ignoring(task -> current.contains(task.id()));
  }

  /**
   * Ignores tasks by what is known of them, such as their name.
   *
   * @param ignored says which; asked of each active task at each look
   * @return a check that ignores them as well
   * @throws NullPointerException if the argument is {@code null}
   */
  public IdleCheck ignoring(Predicate<? super TaskInfo> ignored) {
    Objects.requireNonNull(ignored, "ignored");
    return new IdleCheck(tracker, checked.and(task -> !ignored.test(task)));
  }

  /**
   * Looks until no task is active but those ignored, and fails when patience is at its end. A
   * watched schedule that has died is told of before this returns.
   *
   * @param patience how long tasks may still take to end; zero or less looks once
   * @throws AssertionError if one is still active after that, or if this thread is interrupted (it
   *     stays so); the message names each task, and says since when it has been active
   */
  public void assertIdle(Duration patience) {
    long deadline = System.nanoTime() + Math.max(0, TimeUnit.NANOSECONDS.convert(patience));
    long pause = FIRST_PAUSE_MICROS;
    boolean asked = false;
    while (true) {
      List<TaskInfo> all = tracker.snapshot();
      List<TaskInfo> active = all.stream().filter(checked).toList();
      if (active.isEmpty()) {
        if (asked || all.stream().noneMatch(IdleCheck::mayBeDead)) {
          return;
        }
        asked = true;
        askSchedules(Math.min(ASKING_NANOS, deadline - System.nanoTime()));
        continue;
      }
      asked = false;
      if (deadline - System.nanoTime() <= 0) {
        throw new AssertionError(message(active, patience));
      }
      try {
        TimeUnit.MICROSECONDS.sleep(pause);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while " + message(active, patience), interrupted);
      }
      pause = Math.min(LONGEST_PAUSE_MICROS, pause * 2);
    }
  }

  /** Whether it may have ended without the tracker knowing, which waits for none of its runs. */
  private static boolean mayBeDead(TaskInfo task) {
    return task.state() == TaskState.DELAYED
        || (task.kind() == TaskKind.SCHEDULE && task.state() == TaskState.PENDING);
  }

  /** A drain asks them; what is ignored it may wait for, and so it has little time. */
  private void askSchedules(long nanos) {
    try {
      tracker.drain(Duration.ofNanos(Math.max(0, nanos)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while it asked schedules", interrupted);
    }
  }

  private String message(List<TaskInfo> active, Duration patience) {
    StringBuilder text = new StringBuilder();
    text.append(active.size())
        .append(active.size() == 1 ? " task of tracker '" : " tasks of tracker '")
        .append(tracker.name())
        .append("' still active after ")
        .append(TimeUnit.MILLISECONDS.convert(patience))
        .append(" ms:");
    for (TaskInfo task : active) {
      text.append("\n  ").append(task).append(", since ").append(CLOCK.format(task.since()));
      for (StackTraceElement frame : task.trackedAt()) {
        text.append("\n      tracked at ").append(frame);
      }
    }
    return text.toString();
  }
}
