package dev.tether.tracker;

import java.util.concurrent.CancellationException;

/**
 * Tells the body of a submitted task whether it has been asked to stop: for bodies that do not
 * block, and so are never interrupted out of anything.
 *
 * <pre>{@code
 * tracker.submit(pool, "Orders.export", () -> {
 *   CancellationToken token = CancellationToken.current();
 *   for (Order order : orders) {
 *     token.throwIfCancelled();
 *     export(order);
 *   }
 * });
 * }</pre>
 *
 * <p>Immutable and thread-safe: it may be handed to other threads that work for the body. New in
 * 0.1.
 */
public final class CancellationToken {

  private final TrackedTask<?> task;

  /** What runs inside of it and has a future of its own, or {@code null}. */
  private final TrackedTask<?> inner;

  private CancellationToken(TrackedTask<?> task, TrackedTask<?> inner) {
    this.task = task;
    this.inner = inner;
  }

  /**
   * The token of the innermost submitted body that this thread is in.
   *
   * @return its token; outside of any body, one that is never cancelled
   */
  public static CancellationToken current() {
    Preloaded.classes();
    TrackedTask<?> task = Scope.currentTask();
    return new CancellationToken(task, task == null ? null : task.wrapped());
  }

  /**
   * Whether the task was cancelled: by its future or stage, by {@link TaskTracker#cancelAll}, or
   * because its {@link TaskGroup} has failed.
   *
   * @return whether the body should stop
   */
  public boolean isCancelled() {
    return (task != null && task.isCancelled()) || (inner != null && inner.isCancelled());
  }

  /**
   * Ends the body if it should stop, which is then no failure.
   *
   * @throws CancellationException if the task was cancelled
   */
  public void throwIfCancelled() {
    if (isCancelled()) {
      throw new CancellationException("the task was asked to stop");
    }
  }
}
