package dev.tether.tracker.micrometer;

import dev.tether.tracker.TaskInfo;
import dev.tether.tracker.TaskOutcome;
import io.micrometer.observation.Observation;

/** What an observation of a task knows. */
public final class TaskObservationContext extends Observation.Context {

  private final TaskInfo task;
  private volatile TaskOutcome outcome;

  TaskObservationContext(TaskInfo task) {
    this.task = task;
  }

  /**
   * The task as it was when it started.
   *
   * @return the task
   */
  public TaskInfo task() {
    return task;
  }

  /**
   * How it ended.
   *
   * @return the outcome, or {@code null} if it has not
   */
  public TaskOutcome outcome() {
    return outcome;
  }

  void end(TaskOutcome how) {
    outcome = how;
  }
}
