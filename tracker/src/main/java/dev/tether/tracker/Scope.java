package dev.tether.tracker;

import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * The tracked body that a thread is in: for whom the thread works, and whose children it starts.
 * Bodies may run inside each other on one thread, where an executor is a direct one.
 */
final class Scope {

  /** A power of two. */
  private static final int REMEMBERED = 8;

  private static final ThreadLocal<Scope> CURRENT = new ThreadLocal<>();

  private final TaskRegistry registry;
  private final Executor lender;
  private final TrackedTask<?> task;
  private final Scope outer;

  /** The failure of a task that ran inside this one and keeps it to itself. */
  private Throwable noted;

  /** Whether a task that ran inside this one, and is all that this one does, was cancelled. */
  private boolean cancelled;

  /**
   * The stages that the body has tracked last, so that one that it returns is not tracked twice.
   */
  private Object[] tracked;

  private int trackedCount;

  private Scope(TaskRegistry registry, Executor lender, TrackedTask<?> task, Scope outer) {
    this.registry = registry;
    this.lender = lender;
    this.task = task;
    this.outer = outer;
  }

  /**
   * Enters a body.
   *
   * @param lender the executor that has lent its thread, or {@code null} if that is the one before
   * @param task the submitted body, or {@code null} if it is of another kind
   * @return what to leave; {@code null} if there was no memory, which must not cost the body its
   *     run
   */
  static Scope enter(TaskRegistry registry, Executor lender, TrackedTask<?> task) {
    try {
      Scope outer = CURRENT.get();
      Executor known = lender == null && outer != null ? outer.lender : lender;
      Scope scope = new Scope(registry, known, task, outer);
      CURRENT.set(scope);
      return scope;
    } catch (OutOfMemoryError noMemory) {
      return null;
    }
  }

  /** Leaves what was entered. */
  static void leave(Scope scope) {
    if (scope == null) {
      return;
    }
    // Removed rather than set to null: pool threads outlive the tracker's class loader.
    if (scope.outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(scope.outer);
    }
  }

  /** Notes a failure that the body which this thread is in would not show. */
  static void noteFailure(Throwable failure) {
    Scope scope = CURRENT.get();
    if (scope != null && scope.noted == null) {
      scope.noted = failure;
    }
  }

  /** Notes that what the body which this thread is in has run was cancelled by its owner. */
  static void noteCancelled() {
    Scope scope = CURRENT.get();
    if (scope != null) {
      scope.cancelled = true;
    }
  }

  /** Notes that the body which this thread is in has tracked a stage. */
  static void noteTracked(Object stage) {
    Scope scope = CURRENT.get();
    if (scope != null) {
      if (scope.tracked == null) {
        scope.tracked = new Object[REMEMBERED];
      }
      scope.tracked[scope.trackedCount++ & (REMEMBERED - 1)] = stage;
    }
  }

  /** Whether the body which this thread is in has tracked the stage, as far as is remembered. */
  static boolean hasTracked(Object stage) {
    Scope scope = CURRENT.get();
    for (int i = 0; scope != null && scope.tracked != null && i < REMEMBERED; i++) {
      if (scope.tracked[i] == stage) {
        return true;
      }
    }
    return false;
  }

  Throwable notedFailure() {
    return noted;
  }

  boolean notedCancelled() {
    return cancelled;
  }

  /** The executor that this thread works for, or {@code null} if none is known. */
  static Executor currentExecutor() {
    Scope scope = CURRENT.get();
    return scope == null ? null : scope.lender;
  }

  /** The innermost submitted body that this thread is in, or {@code null}. */
  static TrackedTask<?> currentTask() {
    for (Scope scope = CURRENT.get(); scope != null; scope = scope.outer) {
      if (scope.task != null) {
        return scope.task;
      }
    }
    return null;
  }

  /** Whether this thread is in a submitted body that passes. */
  static boolean isInside(Predicate<TrackedTask<?>> wanted) {
    for (Scope scope = CURRENT.get(); scope != null; scope = scope.outer) {
      if (scope.task != null && wanted.test(scope.task)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this thread is in a body of the tracker, so that what it starts is a child. */
  static boolean isInside(TaskRegistry registry) {
    for (Scope scope = CURRENT.get(); scope != null; scope = scope.outer) {
      if (scope.registry == registry) {
        return true;
      }
    }
    return false;
  }
}
