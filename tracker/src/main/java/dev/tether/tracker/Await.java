package dev.tether.tracker;

import dev.tether.tracker.annotation.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/**
 * The bridge for synchronous code that calls asynchronous code: waits as {@code get} does, but
 * refuses at once, with a message that names the thread and says why, where waiting could deadlock.
 * The rules are those of {@link TaskTracker#await} of the tracker behind {@link BackgroundTasks}.
 *
 * <p>Limit: of a thread that runs no tracked body the pool is not known, and so waiting is allowed
 * unless the thread must never block. Thread-safe. New in 0.1.
 */
public final class Await {

  private Await() {}

  /**
   * Waits for a stage.
   *
   * @param <T> the type of the result
   * @param task the stage; neither tracked nor cancelled by this
   * @param timeout how long to wait at most; zero or less only looks
   * @return its value
   * @throws AwaitRefusedException if waiting on this thread could deadlock
   * @throws InterruptedException if this thread is interrupted while it waits
   * @throws ExecutionException if the task failed; the cause says why
   * @throws java.util.concurrent.CancellationException if the task was cancelled
   * @throws TimeoutException if the task is not complete in time
   */
  public static <T> T blocking(@Observes CompletionStage<T> task, Duration timeout)
      throws InterruptedException, ExecutionException, TimeoutException {
    return BackgroundTasks.await(task, timeout);
  }

  /**
   * Waits for a future; otherwise as {@link #blocking(CompletionStage, Duration)}.
   *
   * @param <T> the type of the result
   * @param task the future; neither tracked nor cancelled by this
   * @param timeout how long to wait at most; zero or less only looks
   * @return its value
   * @throws AwaitRefusedException if waiting on this thread could deadlock
   * @throws InterruptedException if this thread is interrupted while it waits
   * @throws ExecutionException if the task failed; the cause says why
   * @throws java.util.concurrent.CancellationException if the task was cancelled
   * @throws TimeoutException if the task is not complete in time
   */
  public static <T> T blocking(@Observes CompletableFuture<T> task, Duration timeout)
      throws InterruptedException, ExecutionException, TimeoutException {
    return BackgroundTasks.await(task, timeout);
  }

  /**
   * Waits for a plain future. A worker of a fork-join pool is replaced meanwhile, which its own
   * {@code get} would not see to.
   *
   * @param <T> the type of the result
   * @param task the future; neither watched nor cancelled by this
   * @param timeout how long to wait at most; zero or less only looks
   * @return its value
   * @throws AwaitRefusedException if waiting on this thread could deadlock
   * @throws InterruptedException if this thread is interrupted while it waits
   * @throws ExecutionException if the task failed; the cause says why
   * @throws java.util.concurrent.CancellationException if the task was cancelled
   * @throws TimeoutException if the task is not complete in time
   */
  public static <T> T blocking(@Observes Future<T> task, Duration timeout)
      throws InterruptedException, ExecutionException, TimeoutException {
    Awaiting awaiting = BackgroundTasks.global().core().awaiting();
    return awaiting.awaitFuture(task, TrackerCore.nanos(timeout));
  }
}
