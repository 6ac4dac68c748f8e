package dev.tether.spring.boot;

import dev.tether.tracker.Stats;
import dev.tether.tracker.TaskInfo;
import dev.tether.tracker.TaskKind;
import dev.tether.tracker.TaskTracker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What health is told of a tracker, whichever Boot asks. */
final class TaskHealth {

  private final TaskTracker tracker;
  private final Duration stuckAfter;

  TaskHealth(TaskTracker tracker, Duration stuckAfter) {
    this.tracker = tracker;
    this.stuckAfter = stuckAfter;
  }

  /** The oldest task that is stuck, or {@code null}. */
  private TaskInfo stuck() {
    return stuckAfter == null
        ? null
        : tracker.snapshot().stream()
            .filter(task -> task.kind() != TaskKind.SCHEDULE)
            .filter(task -> task.age().compareTo(stuckAfter) > 0)
            .findFirst()
            .orElse(null);
  }

  /** Details; there is one of the name {@code stuck} if a task is. */
  Map<String, Object> details() {
    Stats stats = tracker.stats();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("active", stats.active());
    details.put("failed", stats.failed());
    details.put("abandoned", stats.abandoned());
    TaskInfo stuck = stuck();
    if (stuck != null) {
      details.put("stuck", stuck.toString());
    }
    return details;
  }
}
