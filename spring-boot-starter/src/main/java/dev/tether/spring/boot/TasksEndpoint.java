package dev.tether.spring.boot;

import dev.tether.tracker.Stats;
import dev.tether.tracker.TaskInfo;
import dev.tether.tracker.TaskTracker;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** {@code /actuator/tasks}: the counts, and the oldest active tasks. */
@Endpoint(id = "tasks")
public final class TasksEndpoint {

  private static final int MOST = 200;

  private final TaskTracker tracker;

  TasksEndpoint(TaskTracker tracker) {
    this.tracker = tracker;
  }

  /**
   * What is going on.
   *
   * @return the counts, and the 200 oldest tasks
   */
  @ReadOperation
  public Tasks tasks() {
    List<Task> oldest = tracker.snapshot().stream().limit(MOST).map(TasksEndpoint::task).toList();
    return new Tasks(tracker.name(), !tracker.isClosed(), tracker.stats(), oldest);
  }

  private static Task task(TaskInfo task) {
    return new Task(
        task.id(),
        task.name(),
        task.kind().word(),
        task.state().word(),
        task.age().toMillis(),
        task.since().toString(),
        task.thread(),
        task.tags(),
        task.trackedAt().isEmpty() ? null : task.trackedAt().get(0).toString());
  }

  /**
   * The answer.
   *
   * @param tracker its name
   * @param open whether it takes new work
   * @param counts since it was made
   * @param tasks the oldest active ones
   */
  public record Tasks(String tracker, boolean open, Stats counts, List<Task> tasks) {}

  /**
   * One task.
   *
   * @param id its number
   * @param name its name
   * @param kind how it came to be tracked
   * @param state what it is doing
   * @param ageMillis how old it is
   * @param since when it started
   * @param thread the thread in its body, or empty
   * @param tags its tags
   * @param caller where it was launched, if the tracker captures stacks
   */
  public record Task(
      long id,
      String name,
      String kind,
      String state,
      long ageMillis,
      String since,
      String thread,
      Map<String, String> tags,
      String caller) {}
}
