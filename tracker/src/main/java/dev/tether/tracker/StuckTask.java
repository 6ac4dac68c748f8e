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
 */
public record StuckTask(TaskInfo task, Duration limit, List<StackTraceElement> stack) {}
