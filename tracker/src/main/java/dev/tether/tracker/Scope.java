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

  /**
   * A cell of each thread, with the innermost scope or {@code null}. It stays with the thread: an
   * array of the JDK's, which holds nothing of the tracker's class loader once the scope is left.
   */
  private static final ThreadLocal<Object[]> CURRENT = new ThreadLocal<>();

  private final TaskRegistry registry;
  private final Executor lender;
  private final TrackedTask<?> task;

  /**
   * The cell that this is in. Whoever has entered leaves by writing {@link #outer} into it, without
   * a call: where the stack is at its end, one would fail, and the thread would be taken for one
   * that is inside the body for good.
   */
  final Object[] cell;

  final Scope outer;

  /** The failure of a task that ran inside this one and keeps it to itself. */
  private Throwable noted;

  /** Whether a task that ran inside this one, and is all that this one does, was cancelled. */
  private boolean cancelled;

  /**
   * The stages that the body has tracked last, so that one that it returns is not tracked twice.
   */
  private Object[] tracked;

  private int trackedCount;

  private Scope(
      TaskRegistry registry, Executor lender, TrackedTask<?> task, Object[] cell, Scope outer) {
    this.registry = registry;
    this.lender = lender;
    this.task = task;
    this.cell = cell;
    this.outer = outer;
  }

  private static Scope current() {
    Object[] cell = CURRENT.get();
    return cell == null ? null : (Scope) cell[0];
  }

  /**
   * Enters a body.
   *
   * @param lender the executor that has lent its thread, or {@code null} if that is the one before
   * @param task the submitted body, or {@code null} if it is of another kind
   * @return what to leave, see {@link #cell}; {@code null} if there was no memory, which must not
   *     cost the body its run
   */
  static Scope enter(TaskRegistry registry, Executor lender, TrackedTask<?> task) {
    try {
      Object[] cell = CURRENT.get();
      if (cell == null) {
        cell = new Object[1];
        CURRENT.set(cell);
      }
      Scope outer = (Scope) cell[0];
      Executor known = lender == null && outer != null ? outer.lender : lender;
      Scope scope = new Scope(registry, known, task, cell, outer);
      cell[0] = scope;
      return scope;
    } catch (OutOfMemoryError noMemory) {
      return null;
    }
  }

  /** Notes a failure that the body which this thread is in would not show. */
  static void noteFailure(Throwable failure) {
    Scope scope = current();
    if (scope != null && scope.noted == null) {
      scope.noted = failure;
    }
  }

  /** Notes that what the body which this thread is in has run was cancelled by its owner. */
  static void noteCancelled() {
    Scope scope = current();
    if (scope != null) {
      scope.cancelled = true;
    }
  }

  /** Notes that the body which this thread is in has tracked a stage. */
  static void noteTracked(Object stage) {
    Scope scope = current();
    if (scope != null) {
      if (scope.tracked == null) {
        scope.tracked = new Object[REMEMBERED];
      }
      scope.tracked[scope.trackedCount++ & (REMEMBERED - 1)] = stage;
    }
  }

  /** Whether the body which this thread is in has tracked the stage, as far as is remembered. */
  static boolean hasTracked(Object stage) {
    Scope scope = current();
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
    Scope scope = current();
    return scope == null ? null : scope.lender;
  }

  /** The innermost submitted body that this thread is in, or {@code null}. */
  static TrackedTask<?> currentTask() {
    for (Scope scope = current(); scope != null; scope = scope.outer) {
      if (scope.task != null) {
        return scope.task;
      }
    }
    return null;
  }

  /** Gives the innermost submitted body that this thread is in the value of one that it has run. */
  static void follow(Object value) {
    TrackedTask<?> task = currentTask();
    if (task != null) {
      task.followOrKeep(value);
    }
  }

  /** Whether this thread is in a submitted body that passes. */
  static boolean isInside(Predicate<TrackedTask<?>> wanted) {
    for (Scope scope = current(); scope != null; scope = scope.outer) {
      if (scope.task != null && wanted.test(scope.task)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this thread is in a body of the tracker, so that what it starts is a child. */
  static boolean isInside(TaskRegistry registry) {
    for (Scope scope = current(); scope != null; scope = scope.outer) {
      if (scope.registry == registry) {
        return true;
      }
    }
    return false;
  }
}
