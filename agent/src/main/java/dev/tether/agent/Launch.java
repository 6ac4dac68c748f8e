package dev.tether.agent;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/**
 * A sampled task and the place that launched it. Where it stands for a {@code CompletableFuture},
 * it is also the function by which that tells its end.
 */
final class Launch extends WeakReference<Object> implements BiFunction<Object, Throwable, Object> {

  private static final int MOST_DEPENDENTS = 8;

  private final int hash;
  private final Map<Object, Launch> table;
  private final Throwable place;
  private StackTraceElement[] frames;
  private List<Launch> dependents;
  private boolean marked;
  private boolean isDependent;
  private boolean dependsOnSampled;
  private volatile boolean ended;

  private Launch(
      Object task, ReferenceQueue<Object> queue, Map<Object, Launch> table, Throwable place) {
    super(task, queue);
    this.table = table;
    this.hash = System.identityHashCode(task);
    this.place = place;
  }

  /**
   * Stands for a task.
   *
   * @param task the task
   * @param queue is told of its collection
   * @param table where this goes in, and is taken out of when the task tells its end
   */
  static Launch of(Object task, ReferenceQueue<Object> queue, Map<Object, Launch> table) {
    return new Launch(task, queue, table, new Place());
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  /**
   * Lets a future tell its end from now on. Not done where it is made: it may be a subclass whose
   * methods are not to be called yet, or be given its result before anybody else sees it.
   */
  void mark(Object task) {
    synchronized (this) {
      if (marked || task.getClass() != CompletableFuture.class) {
        return;
      }
      marked = true;
    }
    ((CompletableFuture<?>) task).handle(this);
  }

  @Override
  public Object apply(Object value, Throwable failure) {
    ended = true;
    // Most tasks end soon: then the collector has nothing to copy, and no reference to look at.
    table.remove(this);
    clear();
    return null;
  }

  boolean hasEnded() {
    return ended;
  }

  synchronized StackTraceElement[] frames() {
    if (frames == null) {
      frames = place == null ? Frames.NONE : place.getStackTrace();
    }
    return frames;
  }

  /** Notes that a dependent waits for this task. */
  synchronized void addDependent(Launch dependent) {
    if (dependents == null) {
      dependents = new ArrayList<>(2);
    }
    dependents.removeIf(Launch::hasEnded);
    if (dependents.size() < MOST_DEPENDENTS) {
      dependents.add(dependent);
    }
  }

  /** Notes that this task waits for another, which is sampled as well or is not. */
  synchronized void dependOn(Launch other) {
    isDependent = true;
    dependsOnSampled |= other != null;
  }

  /** Whether something has waited for its task in vain, now that the task was collected. */
  synchronized boolean isAbandoned() {
    if (ended || !marked) {
      return false;
    }
    // What waits for a sampled task was collected with it, and is reported in its place.
    return isDependent
        ? !dependsOnSampled
        : dependents != null && dependents.stream().anyMatch(waiting -> !waiting.hasEnded());
  }

  /** A stack trace that is no exception. */
  private static final class Place extends Throwable {
    private static final long serialVersionUID = 1;

    Place() {
      super(null, null, false, true);
    }
  }

  /** What looks a task up; equal to what stands for it. */
  record Key(Object task) {

    @Override
    public int hashCode() {
      return System.identityHashCode(task);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Launch entry && entry.refersTo(task);
    }
  }
}
