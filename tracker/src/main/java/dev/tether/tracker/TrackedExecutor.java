package dev.tether.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;

/** A view of an executor that tracks all that goes through it; see {@link TaskTracker#executor}. */
final class TrackedExecutor extends AbstractExecutorService {

  private final TrackerCore core;
  private final Executor delegate;
  private final String name;
  private final Map<String, String> tags;

  /** What has been given to the delegate and is not over; guarded by the lock for waiters alone. */
  private final Set<ViewTask<?>> live = ConcurrentHashMap.newKeySet();

  private final Object ends = new Object();
  private volatile boolean shutDown;

  TrackedExecutor(TrackerCore core, Executor delegate, String name, Map<String, String> tags) {
    this.core = core;
    this.delegate = delegate;
    this.name = name;
    this.tags = tags;
  }

  @Override
  public void execute(Runnable command) {
    Objects.requireNonNull(command, "command");
    ViewTask<?> task =
        command instanceof ViewTask<?> own && own.isNewOf(this)
            ? own
            : new ViewTask<>(this, asCallable(command));
    live.add(task);
    try {
      // Looked at after it was added, so that whoever shuts this down knows of one or the other.
      if (shutDown) {
        throw new RejectedExecutionException("the executor of '" + name + "' is shut down");
      }
      core.launch(task, name, tags);
    } catch (Throwable refusal) {
      remove(task);
      throw refusal;
    }
  }

  /** A command that keeps its failure to itself, as a {@link FutureTask} does, is asked for it. */
  private static Callable<Object> asCallable(Runnable command) {
    if (!(command instanceof FutureTask<?> future)) {
      return Executors.callable(command);
    }
    return () -> {
      future.run();
      try {
        return future.isDone() && !future.isCancelled() ? future.get() : null;
      } catch (ExecutionException failure) {
        Scope.noteFailure(failure.getCause());
        return null;
      }
    };
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
    return new ViewTask<>(this, callable);
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
    return new ViewTask<>(this, Executors.callable(runnable, value));
  }

  private void remove(ViewTask<?> task) {
    live.remove(task);
    if (shutDown) {
      synchronized (ends) {
        ends.notifyAll();
      }
    }
  }

  @Override
  public void shutdown() {
    shutDown = true;
    synchronized (ends) {
      ends.notifyAll();
    }
  }

  /** Cancels what was submitted; none of it can be taken back from the delegate. */
  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    new ArrayList<>(live).forEach(task -> task.cancel(true));
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutDown;
  }

  @Override
  public boolean isTerminated() {
    return shutDown && live.isEmpty();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(timeout);
    synchronized (ends) {
      while (!isTerminated()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(ends, Math.max(left, 1_000_000));
      }
    }
    return true;
  }

  /** A task of one view. */
  private static final class ViewTask<T> extends TrackedTask<T> {

    private final TrackedExecutor view;

    ViewTask(TrackedExecutor view, Callable<T> body) {
      super(view.delegate, body);
      this.view = view;
    }

    boolean isNewOf(TrackedExecutor owner) {
      return view == owner && !isTracked();
    }

    @Override
    void over() {
      view.remove(this);
    }
  }
}
