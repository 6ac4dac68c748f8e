package dev.tether.tracker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * So many tasks of one name at once and no more, counted from when they are given to their executor
 * until their bodies are over. Whoever brings one too many waits: that is back-pressure, and keeps
 * a queue from growing without end. Made by {@link TaskTracker#limit}; thread-safe. New in 0.1.
 */
@SuppressWarnings("exports") // Of @CanIgnoreReturnValue, which users need not have.
public final class TaskLimit {

  private final TrackerCore core;
  private final String name;
  private final Map<String, String> tags;
  private final Semaphore permits;

  TaskLimit(TrackerCore core, String name, int atOnce, Map<String, String> tags) {
    this.core = core;
    this.name = name;
    this.tags = tags;
    this.permits = new Semaphore(atOnce, true);
  }

  /**
   * Submits a body as {@link TaskTracker#submit(Executor, String, Callable)} does, as soon as there
   * is room for it.
   *
   * @param <T> the type of the result
   * @param executor runs the body
   * @param body the work
   * @return the task; nothing is lost if it is dropped
   * @throws AwaitRefusedException if there is no room, and this thread must not wait: it never may,
   *     or it is one that those before it may need
   * @throws InterruptedException if this thread is interrupted while it waits
   * @throws java.util.concurrent.RejectedExecutionException if the tracker is closed, or the
   *     executor refuses
   * @throws NullPointerException if an argument is {@code null}
   */
  @CanIgnoreReturnValue // The tracker reports how the task ends.
  public <T> Future<T> submit(Executor executor, Callable<T> body) throws InterruptedException {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(body, "body");
    if (!permits.tryAcquire()) {
      core.awaiting().acquire(permits, name);
    }
    return launch(executor, body);
  }

  /**
   * Submits a body if there is room for it now.
   *
   * @param <T> the type of the result
   * @param executor runs the body
   * @param body the work
   * @return the task; empty if there is no room
   * @throws java.util.concurrent.RejectedExecutionException if the tracker is closed, or the
   *     executor refuses
   * @throws NullPointerException if an argument is {@code null}
   */
  public <T> Optional<Future<T>> trySubmit(Executor executor, Callable<T> body) {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(body, "body");
    return permits.tryAcquire() ? Optional.of(launch(executor, body)) : Optional.empty();
  }

  /**
   * For how many more there is room.
   *
   * @return the number now
   */
  public int room() {
    return permits.availablePermits();
  }

  private <T> Future<T> launch(Executor executor, Callable<T> body) {
    Limited<T> task = new Limited<>(executor, body, permits);
    core.launch(task, name, tags);
    return task;
  }

  private static final class Limited<T> extends TrackedTask<T> {

    private final Semaphore permits;

    Limited(Executor executor, Callable<T> body, Semaphore permits) {
      super(executor, body);
      this.permits = permits;
    }

    @Override
    void over() {
      permits.release();
    }
  }
}
