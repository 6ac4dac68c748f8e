package dev.tether.tracker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.tether.tracker.annotation.Observes;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Answers for tasks that nobody else waits for: names and counts them, reports each failure once,
 * and waits for them at shutdown.
 *
 * <p><b>Limits.</b> A tracker does not keep work alive: executors do. It cannot interrupt a {@link
 * java.util.concurrent.CompletableFuture}, nor can anybody else. It learns of a task that can never
 * end only when the garbage collector has found it, and says so at its next use. Tracking one task
 * twice reports its failure twice.
 *
 * <p><b>Closing.</b> {@link #close} makes the tracker refuse work that has not started ({@link
 * #submit}, {@link #supplyAsync}, {@link #executor} and {@link #begin} throw; runs of {@link
 * #repeating} bodies are left out), except what a tracked body itself starts on its own thread:
 * such children are accepted until the drain of {@link #shutdown} is over. What has started already
 * is tracked all the same ({@link #track}, {@link #watch}), counted as late, and its failure
 * reported.
 *
 * <p><b>Failures.</b> A task was cancelled if that happened to itself: its future is {@code
 * isCancelled}, its stage holds a bare {@code CancellationException}, or this tracker has asked it
 * to stop. One that dies of the cancellation of something else has failed. The interrupt of {@code
 * shutdownNow} is no failure of a submitted body.
 *
 * <p><b>Threads.</b> Handlers, listeners (but for their {@code started} and {@code running}),
 * cancel actions and the methods of foreign futures run on daemon threads of the tracker's own,
 * which exist only while there is something to do: no call here waits for them beyond its bound,
 * and neither does anybody who waits for a task. A task counts as active until its end has been
 * told.
 *
 * <p>Thread-safe.
 */
@SuppressWarnings("exports") // Of @CanIgnoreReturnValue, which users need not have.
public final class TaskTracker extends ObservableTracker {

  private final TrackerCore core;
  private final Map<String, String> tags;

  TaskTracker(TrackerCore core, Map<String, String> tags) {
    super(core);
    this.core = core;
    this.tags = tags;
  }

  /**
   * Starts the description of a new tracker.
   *
   * @return a builder with defaults that need no change
   */
  public static TaskTrackerBuilder builder() {
    Preloaded.classes(); // Before the builder itself needs any of them.
    return new TaskTrackerBuilder();
  }

  /**
   * The same tracker with one more tag: a view whose tasks carry it in every report, listing and
   * event. All views share their tasks, counts and state.
   *
   * @param key what the tag is, such as {@code tenant}; replaces a tag of the same key
   * @param value its value
   * @return the view; cheap enough to make for one call
   * @throws NullPointerException if an argument is {@code null}
   */
  public TaskTracker tagged(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(tags);
    more.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
    return new TaskTracker(core, Collections.unmodifiableMap(more));
  }

  /**
   * Tracks a stage until it completes. Never refuses, since the work has already started, and
   * throws nothing but the JVM's own errors, where there is no memory or stack to note the task.
   *
   * <p>A {@code CompletableFuture} that has succeeded already costs next to nothing and is not
   * counted. {@code null} in place of a stage is reported as a failure.
   *
   * @param <S> the type of the stage
   * @param stage the task
   * @param name what to call it in reports, such as {@code Orders.refresh}
   * @return the same stage
   */
  @CanIgnoreReturnValue // The tracker reports how the task ends.
  public <S extends CompletionStage<?>> S track(@Observes S stage, String name) {
    if (!TrackerCore.hasSucceeded(stage)) {
      core.track(stage, name, tags);
    }
    return stage;
  }

  /**
   * Tracks a plain future until it is done. Never refuses, and throws nothing but the JVM's own
   * errors, as {@link #track} does.
   *
   * <p>A plain future cannot tell anybody that it is done. The tracker asks it every 5 to 100 ms,
   * and keeps it until then, on a daemon thread that ends when no future is left. Submitting
   * through the tracker is better where that is possible. A {@code CompletableFuture} is
   * {@linkplain #track tracked}. A periodic schedule of a {@code ScheduledThreadPoolExecutor} has
   * no end: it is listed as a {@link TaskKind#SCHEDULE}, not counted as active, and reported if it
   * dies.
   *
   * @param future the task
   * @param name what to call it in reports
   */
  public void watch(@Observes Future<?> future, String name) {
    core.watch(future, name, tags);
  }

  /**
   * Runs a body on an executor and tracks it until the body has really returned, also when its
   * future was cancelled before. Its failure is told when the future is done, and it counts as
   * active until then.
   *
   * @param <T> the type of the result
   * @param executor runs the body; its own thread, if it is a direct one
   * @param name what to call the task in reports
   * @param body the work
   * @return the task; nothing is lost if it is dropped
   * @throws java.util.concurrent.RejectedExecutionException if the tracker is closed, or the
   *     executor refuses; the body will not run
   * @throws NullPointerException if an argument is {@code null}
   */
  @CanIgnoreReturnValue // The tracker reports how the task ends.
  public <T> Future<T> submit(Executor executor, String name, Callable<T> body) {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(body, "body");
    return core.submit(executor, name, body, tags);
  }

  /**
   * Runs a body without a result; otherwise as {@link #submit(Executor, String, Callable)}. A body
   * that is a {@code RunnableFuture} keeps its failure to itself, as the JDK's do; the tracker asks
   * it, and reports that.
   *
   * @param executor runs the body
   * @param name what to call the task in reports
   * @param body the work
   * @return the task, whose value is {@code null}; nothing is lost if it is dropped
   * @throws java.util.concurrent.RejectedExecutionException if the tracker is closed, or the
   *     executor refuses; the body will not run
   * @throws NullPointerException if an argument is {@code null}
   */
  @CanIgnoreReturnValue // The tracker reports how the task ends.
  public Future<?> submit(Executor executor, String name, Runnable body) {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(body, "body");
    return core.submitCommand(executor, name, body, tags);
  }

  /**
   * Runs a body on an executor and tracks it as {@link #submit(Executor, String, Callable)} does;
   * gives a stage to go on with. Use it in place of {@code CompletableFuture.supplyAsync(body,
   * executor)}. New in 0.1.
   *
   * @param <T> the type of the result
   * @param executor runs the body
   * @param name what to call the task in reports
   * @param body the work
   * @return a stage that completes as the body ends; cancelling it interrupts the body
   * @throws java.util.concurrent.RejectedExecutionException if the tracker is closed, or the
   *     executor refuses; the body will not run
   * @throws NullPointerException if an argument is {@code null}
   */
  @CanIgnoreReturnValue // The tracker reports how the task ends.
  public <T> CompletableFuture<T> supplyAsync(
      Executor executor, String name, Supplier<? extends T> body) {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(body, "body");
    return core.supply(executor, name, body::get, tags);
  }

  /**
   * As {@link #supplyAsync}, for a body without a result; in place of {@code
   * CompletableFuture.runAsync(body, executor)}. New in 0.1.
   *
   * @param executor runs the body
   * @param name what to call the task in reports
   * @param body the work
   * @return a stage that completes as the body ends; cancelling it interrupts the body
   * @throws java.util.concurrent.RejectedExecutionException if the tracker is closed, or the
   *     executor refuses; the body will not run
   * @throws NullPointerException if an argument is {@code null}
   */
  @CanIgnoreReturnValue // The tracker reports how the task ends.
  public CompletableFuture<Void> runAsync(Executor executor, String name, Runnable body) {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(body, "body");
    return core.runCommand(executor, name, body, tags);
  }

  /**
   * An executor that {@linkplain #submit submits} everything through this tracker under one name;
   * for libraries that take one. What is given to its own {@code submit}, {@code invokeAll} or to
   * an {@code ExecutorCompletionService} over it is tracked with its outcome, too (since 0.1 it is
   * an {@code ExecutorService}).
   *
   * <p><b>Limit.</b> Of a command that catches its own failure the tracker learns only that it has
   * returned. So it is with all that {@code CompletableFuture} hands to an executor: the failure of
   * {@code CompletableFuture.supplyAsync(body, executor)} goes to the stage, and is lost if nobody
   * looks at that. Use {@link #supplyAsync} instead, or {@link #track} the stage.
   *
   * <p>Its {@code shutdown} and {@code close} end this view and not the delegate.
   *
   * @param delegate runs the work
   * @param name what to call each task in reports
   * @return the executor; it throws {@code RejectedExecutionException} as {@code submit} does
   * @throws NullPointerException if an argument is {@code null}
   */
  public ExecutorService executor(Executor delegate, String name) {
    Objects.requireNonNull(delegate, "delegate");
    Objects.requireNonNull(name, "name");
    return new TrackedExecutor(core, delegate, name, tags);
  }

  /**
   * Makes a limit: so many tasks of one name at once, and whoever brings one too many waits. New in
   * 0.1.
   *
   * @param name what to call its tasks in reports
   * @param atOnce how many there may be
   * @return the limit; keep it, for another call makes another one
   * @throws NullPointerException if the name is {@code null}
   * @throws IllegalArgumentException if the number is less than 1
   */
  public TaskLimit limit(String name, int atOnce) {
    Objects.requireNonNull(name, "name");
    if (atOnce < 1) {
      throw new IllegalArgumentException("a limit of " + atOnce + " allows no task");
    }
    return new TaskLimit(core, name, atOnce, tags);
  }

  /**
   * Makes a group of tasks that share a deadline and are cancelled when one of them fails. New in
   * 0.1.
   *
   * @param name what to call its tasks in reports
   * @param executor runs them
   * @param time how long they may take together, from now on
   * @return the group, to be closed
   * @throws NullPointerException if an argument is {@code null}
   */
  public TaskGroup group(String name, Executor executor, Duration time) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(executor, "executor");
    return new TaskGroup(core, name, executor, time, tags);
  }

  /**
   * Guards a body that a scheduler runs again and again, as {@code scheduleAtFixedRate} does: each
   * failure is reported, and the schedule lives on (by itself it would end at the first, in
   * silence). Each run counts as active while it lasts. While the tracker is closed, runs are
   * skipped.
   *
   * @param name what to call the runs in reports
   * @param body the work
   * @return what to give to the scheduler
   * @throws NullPointerException if an argument is {@code null}
   */
  public Runnable repeating(String name, Runnable body) {
    return repeating(name, body, Integer.MAX_VALUE);
  }

  /**
   * As {@link #repeating(String, Runnable)}, but gives up after some failures in a row. The last of
   * them is reported as such and thrown to the scheduler, which ends a schedule of the JDK (a
   * {@code java.util.Timer} would die with all its schedules). If a scheduler goes on all the same,
   * the body is not run any more. Runs that are under way at once are counted together, as they
   * end; each that fails at or beyond the limit is reported as the last.
   *
   * @param name what to call the runs in reports
   * @param body the work
   * @param maxFailuresInARow after how many failures, with no success between them, to give up
   * @return what to give to the scheduler
   * @throws NullPointerException if an argument is {@code null}
   * @throws IllegalArgumentException if the limit is less than 1
   */
  public Runnable repeating(String name, Runnable body, int maxFailuresInARow) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(body, "body");
    if (maxFailuresInARow < 1) {
      throw new IllegalArgumentException("a limit of " + maxFailuresInARow + " allows no run");
    }
    return core.repeating(name, body, maxFailuresInARow, tags);
  }

  /**
   * Begins work that the JDK has no task for.
   *
   * @param name what to call it in reports
   * @return the token that ends it; to be held by whatever ends it
   * @throws java.util.concurrent.RejectedExecutionException if the tracker is closed
   * @throws NullPointerException if the name is {@code null}
   */
  public TaskToken begin(String name) {
    return core.begin(Objects.requireNonNull(name, "name"), tags);
  }

  /**
   * Waits, in code that is not asynchronous, for code that is; refuses where that could deadlock.
   *
   * <p>A complete stage is read on any thread. Otherwise this throws {@link AwaitRefusedException}
   * at once on a thread that must never block ({@link TaskTrackerBuilder#neverAwaitOn}), and in a
   * body that was submitted through a tracker if it would block the last thread of its executor
   * that is not blocked here. So calls of {@code await} alone cannot use up a pool that the stage
   * may need. The workers of a {@link java.util.concurrent.ForkJoinPool} are compensated for while
   * they wait, and virtual threads may always wait. Limit: of a thread that runs no tracked body,
   * the tracker does not know the pool; use {@link #executor} to tell it.
   *
   * @param <T> the type of the result
   * @param stage the task; neither tracked nor cancelled by this
   * @param timeout how long to wait at most; zero or less only looks
   * @return the value of the stage
   * @throws AwaitRefusedException if waiting here could deadlock; the message says what to do
   * @throws InterruptedException if this thread is interrupted while it waits
   * @throws ExecutionException if the stage failed; the cause says why
   * @throws java.util.concurrent.CancellationException if the stage was cancelled
   * @throws TimeoutException if the stage is not complete in time
   */
  public <T> T await(@Observes CompletionStage<T> stage, Duration timeout)
      throws InterruptedException, ExecutionException, TimeoutException {
    return core.awaiting().await(stage, TrackerCore.nanos(timeout));
  }

  /**
   * Refuses new work from now on; see the class comment. Does not wait. Counted after this has
   * returned, the active tasks can grow by late ones alone.
   *
   * <p>So it is what an {@code ExecutorService} calls {@code shutdown}, and not its {@code close},
   * which waits; and what tracked bodies start themselves is accepted.
   *
   * @return whether this changed anything; {@code false} if it was closed before
   */
  @CanIgnoreReturnValue
  public boolean close() {
    return core.registry().close();
  }

  /**
   * Takes new work again.
   *
   * @return whether this changed anything; {@code false} if it was open
   */
  @CanIgnoreReturnValue
  public boolean reopen() {
    core.caretaker().resume();
    return core.registry().reopen();
  }

  /**
   * Whether the tracker refuses new work.
   *
   * @return whether it is closed
   */
  public boolean isClosed() {
    return core.registry().isClosed();
  }

  /**
   * Waits until no task is active, whether the tracker is closed or not; tasks that start meanwhile
   * are waited for too. When it returns idle, every failure so far has been handled. Before it
   * does, it asks what it does not wait for (watched schedules, work that is not due) whether it
   * has failed meanwhile.
   *
   * <p>An {@code ExecutorService} has {@code awaitTermination} for this, which needs a {@code
   * shutdown} before and then stays true; this one says what was at one moment.
   *
   * @param timeout how long to wait at most: there is always a bound, since a task that drains its
   *     own tracker would wait for itself; zero or less only looks
   * @return whether there was a moment with no active task, and if not, what remains
   * @throws InterruptedException if this thread is interrupted while it waits
   */
  @CanIgnoreReturnValue
  public DrainResult drain(Duration timeout) throws InterruptedException {
    return core.drain(TrackerCore.nanos(timeout));
  }

  /**
   * Asks every task to stop: {@code cancel(true)} on futures and stages, the action of a token.
   *
   * <p>This requests, no more. A submitted body is interrupted and counts until it returns. A
   * {@code CompletableFuture} completes at once while the code behind it runs on unaware. Runs of
   * repeating bodies cannot be asked.
   *
   * @return how many tasks accepted the request
   */
  @CanIgnoreReturnValue
  public int cancelAll() {
    return core.cancelAll();
  }

  /**
   * Ends the tracker's work at the end of an application: closes it, waits for the {@linkplain
   * TaskTrackerBuilder#drainTimeout drain timeout}, asks what remains (and every schedule) to stop,
   * waits for the {@linkplain TaskTrackerBuilder#cancelGrace grace}, tells {@linkplain
   * TaskTrackerBuilder#cutOffHandler what was cut off}, logs what has not ended by then, and lets
   * its own thread end. Watched futures that have not ended are asked for five seconds more, and
   * again for as long whenever somebody looks at the tracker or drains it.
   *
   * <p>It waits, and interrupts what is late, as the {@code close} of an {@code ExecutorService}
   * does when it is interrupted; that one's {@code shutdown} does neither. It ends no executor.
   *
   * <p>If the thread is interrupted, it stops waiting, does the rest, and stays interrupted.
   *
   * @return whether everything ended, and if not, what remains
   */
  @CanIgnoreReturnValue
  public DrainResult shutdown() {
    return core.shutdown();
  }

  /**
   * Adds a shutdown hook that {@linkplain #drain drains} the tracker when the JVM is told to stop
   * (SIGTERM, {@code System.exit}), and logs what has not ended in time, also to standard error.
   * Without it, work on daemon threads is lost at that moment. The hook does not close the tracker:
   * what the last tasks start is waited for as well. Hooks run side by side in no order.
   *
   * @param timeout how long to hold up the JVM at most
   * @return removes the hook; to be closed by code that can be undeployed
   * @throws IllegalStateException if the JVM is already shutting down
   */
  @CanIgnoreReturnValue
  public Registration drainOnShutdown(Duration timeout) {
    return ShutdownDrain.install(core, TrackerCore.nanos(timeout));
  }

  /**
   * The tracker's name and counts.
   *
   * @return one line
   */
  @Override
  public String toString() {
    return "TaskTracker '" + name() + "': " + stats();
  }
}
