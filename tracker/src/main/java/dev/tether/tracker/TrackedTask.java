package dev.tether.tracker;

import java.lang.ref.Reference;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A submitted body as its executor sees it: a {@link FutureTask} that ends its entry when the body
 * is really over.
 *
 * <p>A future can be done before its body: {@code cancel} completes it at once while the body runs
 * on. The entry therefore ends when the body returns or throws, just before the future completes;
 * only a task that is cancelled before a thread has started it ends in {@link #done}.
 */
final class TrackedTask<T> extends FutureTask<T> {

  /** The task whose body this thread is in, on a thread of that task's executor. */
  private static final ThreadLocal<TrackedTask<?>> CURRENT = new ThreadLocal<>();

  private static final int QUEUED = 0;
  private static final int RUNNING = 1;
  private static final int OVER = 2;

  private final Executor executor;
  private final AtomicInteger phase = new AtomicInteger(QUEUED);
  private volatile Thread runner;

  /** The thread that is inside {@code executor.execute}, to tell a direct executor from a pool. */
  private volatile Thread launcher;

  private SubmittedEntry entry;

  TrackedTask(Executor executor, Callable<T> body) {
    this(executor, new Body<>(body));
  }

  private TrackedTask(Executor executor, Body<T> body) {
    super(body);
    this.executor = executor;
    body.task = this;
  }

  /** The executor that this thread works for, or {@code null} if no tracked body runs on it. */
  static Executor currentExecutor() {
    TrackedTask<?> current = CURRENT.get();
    return current == null ? null : current.executor;
  }

  /** Makes the entry; called once, before the task is given to anybody. */
  SubmittedEntry newEntry(Stripe stripe, Object label) {
    entry = new SubmittedEntry(stripe, label, this);
    return entry;
  }

  /** Gives the task to its executor; throws what the executor throws, and then will never run. */
  void launch() {
    launcher = Thread.currentThread();
    try {
      executor.execute(this);
    } catch (Throwable refusal) {
      if (phase.compareAndSet(QUEUED, OVER)) {
        entry.stripe.reports().refused(entry);
        entry.stripe.refuse(entry);
        entry.stripe.registry().wakeDrains();
        cancel(false);
      }
      throw refusal;
    } finally {
      launcher = null;
    }
  }

  @Override
  public void run() {
    TrackedTask<?> outer = CURRENT.get();
    // A direct executor, or a pool whose rejected tasks run in the caller, lends no thread of its
    // own: the thread goes on working for whom it worked before.
    boolean ownThread = Thread.currentThread() != launcher;
    if (ownThread) {
      CURRENT.set(this);
    }
    try {
      super.run();
    } finally {
      if (ownThread) {
        // Removed rather than set to null: pool threads outlive the tracker's class loader.
        if (outer == null) {
          CURRENT.remove();
        } else {
          CURRENT.set(outer);
        }
      }
      // The entry holds this task weakly, and must not take it for dropped while it runs.
      Reference.reachabilityFence(this);
    }
  }

  @Override
  protected void done() {
    if (isCancelled() && phase.compareAndSet(QUEUED, OVER)) {
      entry.end(TaskOutcome.CANCELLED, null);
    }
  }

  private T call(Callable<T> callable) throws Exception {
    if (!phase.compareAndSet(QUEUED, RUNNING)) {
      return null; // Cancelled a moment ago; the future has its outcome already.
    }
    runner = Thread.currentThread();
    Throwable thrown = null;
    Registration context = entry.stripe.reports().restore(entry.context());
    try {
      return callable.call();
    } catch (Throwable failure) {
      thrown = failure;
      throw failure;
    } finally {
      Reports.undo(context);
      runner = null;
      phase.set(OVER);
      finish(thrown);
    }
  }

  private void finish(Throwable thrown) {
    if (isCancelled() && (thrown == null || Failures.comesFromInterrupt(thrown))) {
      entry.end(TaskOutcome.CANCELLED, null);
    } else {
      entry.end(thrown);
    }
  }

  /** What the future runs; made before the future, hence the field that is set afterwards. */
  private static final class Body<T> implements Callable<T> {

    private final Callable<T> callable;
    private TrackedTask<T> task;

    Body(Callable<T> callable) {
      this.callable = callable;
    }

    @Override
    public T call() throws Exception {
      return task.call(callable);
    }
  }

  /** The entry of a submitted body. */
  static final class SubmittedEntry extends Entry {

    private SubmittedEntry(Stripe stripe, Object label, TrackedTask<?> task) {
      super(stripe, label, task, stripe.registry().collected());
    }

    @Override
    TaskKind kind() {
      return TaskKind.SUBMITTED;
    }

    @Override
    TaskState state() {
      return get() instanceof TrackedTask<?> task && task.phase.get() != QUEUED
          ? TaskState.RUNNING
          : TaskState.QUEUED;
    }

    @Override
    Thread runner() {
      return get() instanceof TrackedTask<?> task ? task.runner : null;
    }

    @Override
    boolean requestCancel() {
      return get() instanceof TrackedTask<?> task && task.cancel(true);
    }
  }
}
