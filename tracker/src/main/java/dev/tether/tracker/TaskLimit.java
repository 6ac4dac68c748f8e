package dev.tether.tracker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So many tasks of one name at once and no more, counted from when they are given to their executor
 * until their bodies are over, or they were cancelled before, refused, or found to be abandoned.
 * Whoever brings one too many waits: that is back-pressure, and keeps a queue from growing without
 * end. Made by {@link TaskTracker#limit}; thread-safe. New in 0.1.
 */
@SuppressWarnings("exports") // Of @CanIgnoreReturnValue, which users need not have.
public final class TaskLimit {

  /** How often whoever waits looks for tasks that were collected, which nobody tells of. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final TrackerCore core;
  private final String name;
  private final Map<String, String> tags;
  private final int atOnce;

  /** Held by the one who waits for room; the others wait for the lock, in the order they came. */
  private final ReentrantLock turn = new ReentrantLock(true);

  private volatile Thread first;

  /**
   * Guards what follows and each {@link Room#taken}. Nothing is called while they change, so that a
   * stack that overflows just here leaves them as they were.
   */
  private final Object lock = new Object();

  private int used;

  /** The rooms that were taken last; those whose tasks were handed over since then drop out. */
  private Room newest;

  TaskLimit(TrackerCore core, String name, int atOnce, Map<String, String> tags) {
    this.core = core;
    this.name = name;
    this.tags = tags;
    this.atOnce = atOnce;
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
   *     it is one that those before it may need, or it is in a body of this limit or just handing
   *     one over (in a listener's {@code started}, or in the executor), and so keeps room that it
   *     would wait for
   * @throws InterruptedException if this thread is interrupted while it waits
   * @throws java.util.concurrent.RejectedExecutionException if the tracker is closed, or the
   *     executor refuses
   * @throws NullPointerException if an argument is {@code null}
   */
  @CanIgnoreReturnValue // The tracker reports how the task ends.
  public <T> Future<T> submit(Executor executor, Callable<T> body) throws InterruptedException {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(body, "body");
    Limited<T> task = new Limited<>(executor, body, new Room(this));
    try {
      if (!takeNow(task.room)) {
        checkIsOutside();
        core.awaiting().acquire(() -> await(task.room));
      }
      core.launch(task, name, tags);
      return task;
    } catch (Throwable refusal) {
      task.giveBackUnlessRunning();
      throw refusal;
    } finally {
      task.room.launcher = null;
    }
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
    Limited<T> task = new Limited<>(executor, body, new Room(this));
    Optional<Future<T>> answer = Optional.of(task);
    try {
      if (!takeNow(task.room)) {
        return Optional.empty();
      }
      core.launch(task, name, tags);
      return answer;
    } catch (Throwable refusal) {
      task.giveBackUnlessRunning();
      throw refusal;
    } finally {
      task.room.launcher = null;
    }
  }

  /**
   * For how many more there is room.
   *
   * @return the number now
   */
  public int room() {
    core.registry().tidy();
    synchronized (lock) {
      return atOnce - used;
    }
  }

  private boolean takeNow(Room room) {
    if (take(room)) {
      return true;
    }
    core.registry().tidy(); // That may end tasks that were collected.
    return take(room);
  }

  private boolean take(Room room) {
    synchronized (lock) {
      if (used >= atOnce) {
        return false;
      }
      used++;
      room.taken = true;
      dropHandedOver();
      room.older = newest;
      newest = room;
      return true;
    }
  }

  private void await(Room room) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      first = Thread.currentThread();
      while (!takeNow(room)) {
        LockSupport.parkNanos(this, LOOK_NANOS);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    } finally {
      first = null;
      turn.unlock();
    }
  }

  private void checkIsOutside() {
    boolean inBody =
        Scope.isInside(task -> task instanceof Limited<?> own && own.room.limit == this);
    if (inBody || isHandingOver(Thread.currentThread())) {
      throw new AwaitRefusedException(
          "The limit of "
              + Texts.count(atOnce, "task")
              + " '"
              + name
              + "' is full, and "
              + (inBody ? "a body that is one of them" : "whoever hands one of them over")
              + " would wait for itself: submit from outside of the limit, or use trySubmit",
          null);
    }
  }

  /** Whether a thread is giving a task of this limit to its executor, and telling listeners. */
  private boolean isHandingOver(Thread thread) {
    synchronized (lock) {
      for (Room room = newest; room != null; room = room.older) {
        if (room.taken && room.launcher == thread) {
          return true;
        }
      }
      return false;
    }
  }

  /** Without a call, as all that happens under the lock. */
  private void dropHandedOver() {
    Room kept = null;
    Room room = newest;
    while (room != null) {
      Room older = room.older;
      if (room.launcher == null || !room.taken) {
        if (kept == null) {
          newest = older;
        } else {
          kept.older = older;
        }
        room.older = null;
      } else {
        kept = room;
      }
      room = older;
    }
  }

  /** Room for one task, taken and given back at most once. */
  static final class Room implements Place {

    private final TaskLimit limit;
    private boolean taken;

    /** One that was taken before, and perhaps is being handed over as well. */
    private Room older;

    /** Who hands the task over; {@code null} when that is done, which is written without a call. */
    private volatile Thread launcher = Thread.currentThread();

    Room(TaskLimit limit) {
      this.limit = limit;
    }

    @Override
    public void giveBack() {
      Thread waiting;
      synchronized (limit.lock) {
        if (!taken) {
          return;
        }
        taken = false;
        limit.used--;
        waiting = limit.first;
      }
      if (waiting != null) {
        LockSupport.unpark(waiting);
      }
    }
  }

  /** A task of one limit. */
  static final class Limited<T> extends TrackedTask<T> {

    private final Room room;

    Limited(Executor executor, Callable<T> body, Room room) {
      super(executor, body);
      this.room = room;
    }

    @Override
    Place place() {
      return room;
    }

    /** For a task that was not accepted; one that runs all the same gives back when it is over. */
    private void giveBackUnlessRunning() {
      if (!isRunning()) {
        room.giveBack();
      }
    }
  }
}
