package dev.tether.tracker;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/**
 * Writes a Flight Recorder event for each start and end of a task. Loaded only when asked for: it
 * needs another module, and the first event costs about a tenth of a second.
 */
final class FlightEvents implements TaskListener {

  /** What every event says of its task. */
  @Category("Tether")
  abstract static class TaskEvent extends Event {

    @Label("Tracker")
    String tracker;

    @Label("Task")
    String task;

    @Label("Number")
    @Description("The same for the start and the end of one task")
    long number;

    @Label("Kind")
    String kind;

    void fill(TaskInfo info) {
      tracker = info.tracker();
      task = info.name();
      number = info.id();
      kind = info.kind().word();
    }
  }

  @Name("dev.tether.TaskStart")
  @Label("Task Start")
  @Description("A task is now tracked; the stack says where")
  static final class TaskStart extends TaskEvent {}

  @Name("dev.tether.TaskEnd")
  @Label("Task End")
  @StackTrace(false)
  static final class TaskEnd extends TaskEvent {

    @Label("Outcome")
    String outcome;

    @Label("Age")
    @Timespan(Timespan.NANOSECONDS)
    long age;

    @Label("Failure")
    @Description("The class and message of the failure, if it failed")
    String failure;
  }

  @Name("dev.tether.TaskAbandoned")
  @Label("Task Abandoned")
  @Description("The task was garbage-collected before it completed, and can never end")
  @StackTrace(false)
  static final class TaskAbandoned extends TaskEvent {

    @Label("Age")
    @Timespan(Timespan.NANOSECONDS)
    long age;
  }

  /** Registers the events now, so that no task pays for it, and so that a missing module shows. */
  FlightEvents() {
    FlightRecorder.register(TaskStart.class);
    FlightRecorder.register(TaskEnd.class);
    FlightRecorder.register(TaskAbandoned.class);
  }

  @Override
  public void started(TaskInfo task) {
    TaskStart event = new TaskStart();
    if (event.shouldCommit()) {
      event.fill(task);
      event.commit();
    }
  }

  @Override
  public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
    if (outcome == TaskOutcome.ABANDONED) {
      abandoned(task);
      return;
    }
    TaskEnd event = new TaskEnd();
    if (event.shouldCommit()) {
      event.fill(task);
      event.outcome = outcome.name();
      event.age = task.age().toNanos();
      event.failure = failure == null ? null : failure.toString();
      event.commit();
    }
  }

  private static void abandoned(TaskInfo task) {
    TaskAbandoned event = new TaskAbandoned();
    if (event.shouldCommit()) {
      event.fill(task);
      event.age = task.age().toNanos();
      event.commit();
    }
  }
}
