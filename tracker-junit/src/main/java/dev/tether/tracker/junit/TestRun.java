package dev.tether.tracker.junit;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.DrainResult;
import dev.tether.tracker.TaskFailure;
import dev.tether.tracker.TaskInfo;
import dev.tether.tracker.TaskTracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One test, with its tracker and what became of its tasks. */
final class TestRun {

  private static final ThreadLocal<TestRun> CURRENT = new ThreadLocal<>();
  private static final int COLLECTIONS = 5;
  private static final Duration AFTER_COLLECTION = Duration.ofMillis(200);

  private final Duration patience;
  private final boolean global;
  private final TaskTracker tracker;
  private final List<TaskFailure> failures = new ArrayList<>();
  private final List<TaskInfo> abandoned = new ArrayList<>();
  private TaskTracker before;

  TestRun(String name, Duration patience, boolean global) {
    this.patience = patience;
    this.global = global;
    this.tracker =
        TaskTracker.builder()
            .name(name)
            .captureStacks(true)
            .failureHandler(this::failed)
            .abandonedHandler(this::abandoned)
            .build();
  }

  static TestRun current() {
    TestRun run = CURRENT.get();
    if (run == null) {
      throw new IllegalStateException("no test with this extension runs on this thread");
    }
    return run;
  }

  TaskTracker tracker() {
    return tracker;
  }

  private synchronized void failed(TaskFailure failure) {
    failures.add(failure);
  }

  private synchronized void abandoned(TaskInfo task) {
    abandoned.add(task);
  }

  synchronized List<TaskFailure> takeFailures() {
    List<TaskFailure> taken = List.copyOf(failures);
    failures.clear();
    return taken;
  }

  void begin() {
    CURRENT.set(this);
    if (global) {
      before = BackgroundTasks.replaceGlobal(tracker);
    }
  }

  /**
   * Ends the test.
   *
   * @param failure why it failed already, or {@code null}
   * @throws AssertionError if it left something behind and had passed
   */
  void end(Throwable failure) throws InterruptedException {
    CURRENT.remove();
    String left;
    try {
      left = leftBehind();
    } finally {
      if (global && BackgroundTasks.global() == tracker) {
        BackgroundTasks.replaceGlobal(before);
      }
      tracker.close();
    }
    if (left.isEmpty()) {
      return;
    }
    AssertionError error = new AssertionError(left);
    for (TaskFailure unheard : takeFailures()) {
      error.addSuppressed(unheard.cause());
    }
    if (failure == null) {
      throw error;
    }
    failure.addSuppressed(error); // The test says what is wrong; this may say why.
  }

  private String leftBehind() throws InterruptedException {
    DrainResult drained = tracker.drain(patience);
    for (int i = 0; i < COLLECTIONS && !drained.idle(); i++) {
      System.gc(); // What can never end is abandoned, not running.
      drained = tracker.drain(AFTER_COLLECTION);
    }
    StringBuilder text = new StringBuilder();
    for (TaskInfo task : tracker.snapshot()) {
      text.append("\n  still running: ").append(task);
      place(text, task);
    }
    synchronized (this) {
      for (TaskFailure failure : failures) {
        text.append("\n  failed, and the test did not take it: ").append(failure.task());
        text.append(": ").append(failure.cause());
        place(text, failure.task());
      }
      for (TaskInfo task : abandoned) {
        text.append("\n  abandoned, it can never end: ").append(task);
        place(text, task);
      }
    }
    return text.length() == 0 ? "" : "The test left tasks behind:" + text;
  }

  private static void place(StringBuilder text, TaskInfo task) {
    for (StackTraceElement frame : task.trackedAt()) {
      if (!frame.getClassName().startsWith("java.")
          && !frame.getClassName().startsWith("org.junit.")) {
        text.append("\n      tracked at ").append(frame);
        return;
      }
    }
  }
}
