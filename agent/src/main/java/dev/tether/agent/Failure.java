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

  /** The exception while it is young, so that those that are observed soon are never read. */
  private Throwable young;

  private Cause cause;
  private Launch launch;
  private boolean observed;

  private Failure(Throwable failure, ReferenceQueue<Throwable> queue, Launch launch) {
    super(failure, queue);
    this.hash = System.identityHashCode(failure);
    this.launch = launch;
    this.young = failure;
  }

  static Failure of(Throwable failure, ReferenceQueue<Throwable> queue, Launch launch) {
    return new Failure(failure, queue, launch);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  synchronized void observed() {
    observed = true;
    young = null;
    cause = null;
  }

  /** Fails another task with the same exception. */
  synchronized void again(Throwable failure, Launch at) {
    observed = false;
    young = failure;
    if (at != null) {
      launch = at; // It is this task that has to be looked at now.
    }
  }

  synchronized boolean isObserved() {
    return observed;
  }

  /** Reads the exception and lets go of it. */
  synchronized void age() {
    Throwable failure = young == null ? get() : young;
    if (!observed && cause == null && failure != null) {
      cause = Cause.of(failure);
    }
    young = null;
  }

  /** Lets go of the exception almost unread. */
  synchronized void blur() {
    if (young != null) {
      cause = Cause.blurred(young.getClass());
    }
    young = null;
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
