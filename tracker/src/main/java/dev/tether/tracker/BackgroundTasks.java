package dev.tether.tracker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.tether.tracker.annotation.Observes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/**
 * The static face of one {@link TaskTracker} for the whole program; what the fixes of the Tether
 * checker call. Each method does what the method of the same name does there.
 *
 * <p>Limits: a library should rather take a {@code TaskTracker} from its caller. In a servlet
 * container there is one of these for each class loader that loads this class.
 *
 * <p>Thread-safe.
 */
@SuppressWarnings("exports") // Of @CanIgnoreReturnValue, which users need not have.
public final class BackgroundTasks {

  /**
   * Made when it is asked for and not in an initialiser: that would fail once for all where the
   * stack of the first caller is at its end. Written under this class's lock.
   */
  private static volatile TaskTracker global;

  private BackgroundTasks() {}

  /** The tracker, which knows from now on that it is, or was, the one behind these methods. */
  private static TaskTracker marked(TaskTracker tracker) {
    tracker.core().becomeGlobal();
    return tracker;
  }

  /**
   * The tracker behind these methods: to drain it, to listen to it, to tag tasks.
   *
   * @return the tracker; until one is {@linkplain #replaceGlobal set}, an open one named {@code
   *     global} with default settings
   */
  public static TaskTracker global() {
    TaskTracker current = global;
    return current == null ? globalOrNew() : current;
  }

  private static synchronized TaskTracker globalOrNew() {
    if (global == null) {
      global = marked(TaskTracker.builder().name("global").build());
    }
    return global;
  }

  /**
   * Puts another tracker behind these methods, as an application does when it starts and a test
   * before and after. Tasks that are tracked already stay with the former one. A hook that was
   * added with {@link TaskTracker#drainOnShutdown} to either waits for the tasks of both.
   *
   * @param tracker the tracker to use from now on
   * @return the former one
   * @throws NullPointerException if the tracker is {@code null}
   */
  @CanIgnoreReturnValue
  public static TaskTracker replaceGlobal(TaskTracker tracker) {
    Objects.requireNonNull(tracker, "tracker");
    synchronized (BackgroundTasks.class) {
      TaskTracker former = globalOrNew();
      global = marked(tracker);
      return former;
    }
  }

  /**
   * Tracks a stage until it completes; see {@link TaskTracker#track}.
   *
   * @param <S> the type of the stage
   * @param stage the task
   * @param name what to call it in reports, such as {@code Orders.refresh}
   * @return the same stage
   */
  @CanIgnoreReturnValue // The tracker reports how the task ends.
  public static <S extends CompletionStage<?>> S track(@Observes S stage, String name) {
    return global().track(stage, name);
  }

  /**
   * Tracks a plain future until it is done; see {@link TaskTracker#watch}.
   *
   * @param future the task
   * @param name what to call it in reports
   */
  public static void watch(@Observes Future<?> future, String name) {
    global().watch(future, name);
  }

  /**
   * Runs a body on an executor and tracks it; see {@link TaskTracker#submit(Executor, String,
   * Callable)}.
   *
   * @param <T> the type of the result
   * @param executor runs the body
   * @param name what to call the task in reports
   * @param body the work
   * @return the task; nothing is lost if it is dropped
   * @throws java.util.concurrent.RejectedExecutionException if the tracker is closed, or the
   *     executor refuses
   * @throws NullPointerException if an argument is {@code null}
   */
  @CanIgnoreReturnValue // The tracker reports how the task ends.
  public static <T> Future<T> submit(Executor executor, String name, Callable<T> body) {
    return global().submit(executor, name, body);
  }

  /**
   * Runs a body without a result on an executor and tracks it; see {@link
   * TaskTracker#submit(Executor, String, Runnable)}.
   *
   * @param executor runs the body
   * @param name what to call the task in reports
   * @param body the work
   * @return the task, whose value is {@code null}; nothing is lost if it is dropped
   * @throws java.util.concurrent.RejectedExecutionException if the tracker is closed, or the
   *     executor refuses
   * @throws NullPointerException if an argument is {@code null}
   */
  @CanIgnoreReturnValue // The tracker reports how the task ends.
  public static Future<?> submit(Executor executor, String name, Runnable body) {
    return global().submit(executor, name, body);
  }

  /**
   * Guards a body that a scheduler runs again and again; see {@link TaskTracker#repeating(String,
   * Runnable)}.
   *
   * @param name what to call the runs in reports
   * @param body the work
   * @return what to give to the scheduler; bound to the tracker that is global now
   * @throws NullPointerException if an argument is {@code null}
   */
  public static Runnable repeating(String name, Runnable body) {
    return global().repeating(name, body);
  }

  /**
   * Guards a repeating body that gives up after some failures in a row; see {@link
   * TaskTracker#repeating(String, Runnable, int)}.
   *
   * @param name what to call the runs in reports
   * @param body the work
   * @param maxFailuresInARow after how many failures to give up
   * @return what to give to the scheduler; bound to the tracker that is global now
   * @throws NullPointerException if an argument is {@code null}
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public static Runnable repeating(String name, Runnable body, int maxFailuresInARow) {
    return global().repeating(name, body, maxFailuresInARow);
  }

  /**
   * Begins work that the JDK has no task for; see {@link TaskTracker#begin}.
   *
   * @param name what to call it in reports
   * @return the token that ends it
   * @throws java.util.concurrent.RejectedExecutionException if the tracker is closed
   * @throws NullPointerException if the name is {@code null}
   */
  public static TaskToken begin(String name) {
    return global().begin(name);
  }

  /**
   * Waits for a stage where that cannot deadlock; see {@link TaskTracker#await}.
   *
   * @param <T> the type of the result
   * @param stage the task
   * @param timeout how long to wait at most
   * @return the value of the stage
   * @throws AwaitRefusedException if waiting here could deadlock
   * @throws InterruptedException if this thread is interrupted while it waits
   * @throws ExecutionException if the stage failed; the cause says why
   * @throws java.util.concurrent.CancellationException if the stage was cancelled
   * @throws TimeoutException if the stage is not complete in time
   */
  public static <T> T await(@Observes CompletionStage<T> stage, Duration timeout)
      throws InterruptedException, ExecutionException, TimeoutException {
    return global().await(stage, timeout);
  }

  /**
   * How many tasks have not ended; see {@link TaskTracker#activeTaskCount}.
   *
   * @return the number
   */
  public static int activeTaskCount() {
    return global().activeTaskCount();
  }
}
