package dev.tether.tracker;

import java.time.Duration;

/**
 * What calls leave behind that have died at the end of the stack: runs that go on. A program of its
 * own, as {@link StackEndProgram} is.
 */
final class LeftAtStackEndProgram {

  private LeftAtStackEndProgram() {}

  public static void main(String[] args) throws InterruptedException {
    System.out.println("active runs " + activeRuns(tracker(), LeftAtStackEndProgram::nothing));
    System.out.println("active failed runs " + activeRuns(tracker(), LeftAtStackEndProgram::fail));
    TaskTracker listenedTo = tracker();
    listenedTo.addListener(new TaskListener() {});
    System.out.println("active told runs " + activeRuns(listenedTo, LeftAtStackEndProgram::fail));
  }

  private static long activeRuns(TaskTracker tracker, Runnable body) throws InterruptedException {
    Runnable run = tracker.repeating("run", body, Integer.MAX_VALUE);
    run.run();
    EndOfStack.call(run);
    tracker.drain(Duration.ofSeconds(3));
    return tracker.activeTaskCount();
  }

  private static void nothing() {}

  private static void fail() {
    throw new IllegalStateException("expected");
  }

  private static TaskTracker tracker() {
    return TaskTracker.builder().failureHandler(task -> {}).abandonedHandler(task -> {}).build();
  }
}
