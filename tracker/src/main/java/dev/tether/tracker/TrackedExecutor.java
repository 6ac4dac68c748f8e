package dev.tether.tracker;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;

/** A view of an executor that tracks all that goes through it; see {@link TaskTracker#executor}. */
final class TrackedExecutor extends AbstractExecutorService {

  /** How often whoever waits looks for tasks that were collected, which nobody tells of. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /**
   * The task that this thread was given last and has not executed: what comes next may be a future
   * that a completion service or {@code invokeAny} has put around it. A class of the JDK that holds
   * it weakly, so that no thread holds this class loader.
   */
  private static final ThreadLocal<WeakReference<ViewTask<?>>> MADE = new ThreadLocal<>();

  private final TrackerCore core;
  private final Executor delegate;
  private final String name;
  private final Map<String, String> tags;

  /** What has been given to the delegate and is not over. */
  private final LiveTasks live = new LiveTasks();

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
    Optional<ViewTask<?>> made = takeMade();
    if (command instanceof TrackedTask<?> task && task.isTrackedBy(core.registry())) {
      passOn(task); // From another view, a limit or a group of the same tracker.
      return;
    }
    ViewTask<?> task;
    if (command instanceof ViewTask<?> own && own.isNewOf(this)) {
      task = own;
    } else {
      Future<?> future = CommandTask.asFuture(command);
      task = new ViewTask<>(this, CommandTask.asCallable(command), future);
      task.wraps(future == null ? null : made.orElse(null));
    }
    live.add(task.live);
    try {
      checkIsOpen();
      core.launch(task, name, tags);
    } catch (Throwable refusal) {
      if (!task.isRunning()) {
        task.live.giveBack();
      }
      throw refusal;
    }
  }

  /** Lends the delegate to a task that is tracked already, and so remains one task. */
  private void passOn(TrackedTask<?> task) {
    Live place = new Live(this, task);
    live.add(place);
    try {
      checkIsOpen();
      task.alsoHolds(place);
      delegate.execute(task);
    } catch (Throwable refusal) {
      if (!task.isRunning()) {
        place.giveBack();
      }
      throw refusal;
    }
  }

  /** To be called after a task was added: whoever shuts this down knows of one or the other. */
  private void checkIsOpen() {
    if (shutDown) {
      throw new RejectedExecutionException("the executor of '" + name + "' is shut down");
    }
  }

  private Optional<ViewTask<?>> takeMade() {
    WeakReference<ViewTask<?>> last = MADE.get();
    if (last == null) {
      return Optional.empty();
    }
    MADE.remove();
    ViewTask<?> made = last.get();
    return made != null && made.isNewOf(this) ? Optional.of(made) : Optional.empty();
  }

  private <T> ViewTask<T> make(Callable<T> callable) {
    ViewTask<T> task = new ViewTask<>(this, callable, null);
    MADE.set(new WeakReference<>(task));
    return task;
  }

  Executor delegate() {
    return delegate;
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
    return make(callable);
  }

  @Override
  protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, T value) {
    Objects.requireNonNull(runnable, "runnable");
    return make(CommandTask.asCallable(runnable, value));
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
    live.tasks().forEach(task -> task.cancel(true));
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
      live.dropCollected();
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
  private static final class ViewTask<T> extends CommandTask<T> {

    private final TrackedExecutor view;
    private final Live live;

    ViewTask(TrackedExecutor view, Callable<T> body, Future<?> command) {
      super(view.delegate, body, command);
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

    @Override
    public boolean cancel(boolean mayInterrupt) {
      TrackedTask<?> inner = wrapped();
      if (inner != null && !isDone()) {
        inner.cancel(false); // Before the interrupt, which it should not take for a failure.
      }
      return super.cancel(mayInterrupt);
    }
  }

  /** The place of one task in its view. */
  private static final class Live extends LiveTasks.Item implements Place {

    private final TrackedExecutor view;

    Live(TrackedExecutor view, TrackedTask<?> task) {
      super(view.live, task);
      this.view = view;
    }

    @Override
    public void giveBack() {
      view.remove(this);
    }
  }
}
