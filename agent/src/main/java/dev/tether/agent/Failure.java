package dev.tether.agent;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * One exception that failed a task, known by its identity. Whatever carries it (the task, its
 * dependents, a list of errors, a log's queue) keeps it alive; once it was collected, nobody can
 * see it any more, and if nobody has, it is lost.
 */
final class Failure extends WeakReference<Throwable> {

  private final int hash;
  private final int born;

  /** The exception while it is young, so that those that are observed soon are never read. */
  private Throwable young;

  private Cause cause;
  private Launch launch;
  private boolean observed;

  private Failure(
      Throwable failure, ReferenceQueue<Throwable> queue, Launch launch, int born, boolean kept) {
    super(failure, queue);
    this.hash = System.identityHashCode(failure);
    this.launch = launch;
    this.born = born;
    if (kept) {
      young = failure;
    } else {
      cause = Cause.blurred(failure.getClass());
    }
  }

  /**
   * Makes an entry.
   *
   * @param failure the exception
   * @param queue is told of its collection
   * @param launch where its task was launched, or {@code null}
   * @param born the round of the caretaker in which it failed
   * @param kept whether there is room to keep it until it is read; otherwise it is hardly read
   */
  static Failure of(
      Throwable failure, ReferenceQueue<Throwable> queue, Launch launch, int born, boolean kept) {
    return new Failure(failure, queue, launch, born, kept);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  int born() {
    return born;
  }

  /** Somebody has seen it; returns whether it was kept until now. */
  synchronized boolean observed() {
    boolean kept = young != null;
    observed = true;
    young = null;
    cause = null;
    clear(); // Nobody wants to know any more when it is collected.
    return kept;
  }

  /** It fails another task, which has to be looked at now. */
  synchronized void again(Launch at) {
    if (at != null) {
      launch = at;
    }
  }

  /** Reads the exception and lets go of it; returns whether it was kept until now. */
  synchronized boolean age() {
    boolean kept = young != null;
    if (kept && !observed) {
      cause = Cause.of(young);
    }
    young = null;
    return kept;
  }

  /** What was lost, or {@code null} if it was seen. */
  synchronized Cause lost() {
    return observed ? null : cause;
  }

  synchronized Launch launch() {
    return launch;
  }

  /** What looks an exception up; equal to what stands for it. */
  record Key(Throwable failure) {

    @Override
    public int hashCode() {
      return System.identityHashCode(failure);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Failure entry && entry.refersTo(failure);
    }
  }
}
