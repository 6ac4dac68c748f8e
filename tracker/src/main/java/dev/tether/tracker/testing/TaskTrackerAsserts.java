package dev.tether.tracker.testing;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.TaskTracker;
import java.time.Duration;

/**
 * Fails a test that leaves tasks behind; start with {@link #assertIdle(Duration)} at the end of a
 * test, or with {@link #on} where some tasks are to be ignored.
 *
 * <p>Limit: tests that run side by side on one tracker see each other's tasks. Give each its own
 * tracker, or check once after all of them. Schedules have no end, and are ignored.
 */
public final class TaskTrackerAsserts {

  private TaskTrackerAsserts() {}

  /**
   * Checks that the tracker behind {@link BackgroundTasks} becomes idle.
   *
   * @param patience how long tasks may still take to end
   * @throws AssertionError if one is still active after that; the message names each, and says
   *     since when it has been active
   */
  public static void assertIdle(Duration patience) {
    assertIdle(BackgroundTasks.global(), patience);
  }

  /**
   * Checks that a tracker becomes idle.
   *
   * @param tracker the tracker
   * @param patience how long tasks may still take to end
   * @throws AssertionError if one is still active after that; the message names each, and says
   *     since when it has been active
   */
  public static void assertIdle(TaskTracker tracker, Duration patience) {
    on(tracker).assertIdle(patience);
  }

  /**
   * Starts a check that can ignore tasks.
   *
   * @param tracker the tracker
   * @return a check that ignores nothing yet
   * @throws NullPointerException if the tracker is {@code null}
   */
  public static IdleCheck on(TaskTracker tracker) {
    return IdleCheck.of(tracker);
  }
}
