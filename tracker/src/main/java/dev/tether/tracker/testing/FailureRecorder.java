package dev.tether.tracker.testing;

import dev.tether.tracker.FailureHandler;
import dev.tether.tracker.TaskFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the failures of background tasks, so that a test can fail because of them: give it to
 * {@code TaskTracker.builder().failureHandler(recorder)}, {@linkplain
 * dev.tether.tracker.TaskTracker#drain drain} the tracker, then ask. Thread-safe.
 */
public final class FailureRecorder implements FailureHandler {

  private final List<TaskFailure> failures = new ArrayList<>();

  /** Makes a recorder that has seen no failure. */
  public FailureRecorder() {}

  @Override
  public synchronized void failed(TaskFailure failure) {
    failures.add(failure);
  }

  /**
   * The failures so far.
   *
   * @return an immutable copy, in the order in which they were reported
   */
  public synchronized List<TaskFailure> failures() {
    return List.copyOf(failures);
  }

  /**
   * Checks that no task has failed.
   *
   * @throws AssertionError if one has; the message names each with its failure, the first failure
   *     is the cause, and the others are suppressed in it
   */
  public void assertNone() {
    List<TaskFailure> seen = failures();
    if (seen.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    text.append(seen.size()).append(" background task(s) failed:");
    for (TaskFailure failure : seen) {
      text.append("\n  ").append(failure.task().name()).append(": ").append(failure.cause());
    }
    AssertionError error = new AssertionError(text.toString(), seen.get(0).cause());
    seen.stream().skip(1).forEach(failure -> error.addSuppressed(failure.cause()));
    throw error;
  }
}
