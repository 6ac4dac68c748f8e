package dev.tether.tracker;

import java.time.Duration;
import java.util.List;

/**
 * A task that has not ended within the limit of a watchdog; see {@link TaskTracker#onStuck}.
 *
 * @param task the task
 * @param limit the limit that it has passed
 * @param stack where the thread in its body is now, innermost frame first; empty when the tracker
 *     does not know the thread
 * @param more how many other tasks of the same name have passed the limit at the same look and are
 *     not reported one by one; mostly 0 (new in 0.1)
 */
public record StuckTask(TaskInfo task, Duration limit, List<StackTraceElement> stack, int more) {

  /**
   * A task that is reported by itself.
   *
   * @param task the task
   * @param limit the limit that it has passed
   * @param stack where its thread is now
   */
  public StuckTask(TaskInfo task, Duration limit, List<StackTraceElement> stack) {
    this(task, limit, stack, 0);
  }
}
