package dev.tether.tracker;

import java.lang.ref.WeakReference;
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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;

/** A view of an executor that tracks all that goes through it; see {@link TaskTracker#executor}. */
final class TrackedExecutor extends AbstractExecutorService {

  /** How often whoever waits looks for tasks that were collected, which nobody tells of. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final TrackerCore core;
  private final Executor delegate;
  private final String name;
  private final Map<String, String> tags;

  /**
   * What has been given to the delegate and is not over. Held weakly, so that what the delegate
   * drops is found to be abandoned.
   */
  private final Set<Live> live = ConcurrentHashMap.newKeySet();

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
    live.add(task.live);
    try {
      // Looked at after it was added, so that whoever shuts this down knows of one or the other.
      if (shutDown) {
        throw new RejectedExecutionException("the executor of '" + name + "' is shut down");
      }
      core.launch(task, name, tags);
    } catch (Throwable refusal) {
      if (!task.isRunning()) {
        task.live.giveBack();
      }
      throw refusal;
    }
  }

  /**
   * A command that keeps its failure to itself, as a {@link RunnableFuture} does, is asked for it.
   */
  private static Callable<Object> asCallable(Runnable command) {
    if (!(command instanceof RunnableFuture<?> future)) {
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

  private void remove(Live place) {
    live.remove(place);
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
    new ArrayList<>(live).forEach(Live::cancel);
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutDown;
  }

  @Override
  public boolean isTerminated() {
    if (shutDown && !live.isEmpty()) {
      core.registry().tidy(); // That may end tasks that were collected.
      // Where there was no stack to launch one, there is none to end.
      live.removeIf(place -> place.get() == null);
    }
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
        TimeUnit.NANOSECONDS.timedWait(ends, Math.max(Math.min(left, LOOK_NANOS), 1_000_000));
      }
    }
    return true;
  }

  /** A task of one view. */
  private static final class ViewTask<T> extends TrackedTask<T> {

    private final TrackedExecutor view;
    private final Live live;

    ViewTask(TrackedExecutor view, Callable<T> body) {
      super(view.delegate, body);
      this.view = view;
      this.live = new Live(view, this);
    }

    boolean isNewOf(TrackedExecutor owner) {
      return view == owner && !isTracked();
    }

    @Override
    Place place() {
      return live;
    }
  }

  /** The place of one task in its view. */
  private static final class Live extends WeakReference<ViewTask<?>> implements TrackedTask.Place {

    private final TrackedExecutor view;

    Live(TrackedExecutor view, ViewTask<?> task) {
      super(task);
      this.view = view;
    }

    void cancel() {
      ViewTask<?> task = get();
      if (task != null) {
        task.cancel(true);
      }
    }

    @Override
    public void giveBack() {
      view.remove(this);
    }
  }
}
