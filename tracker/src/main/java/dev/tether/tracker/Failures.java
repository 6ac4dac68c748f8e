package dev.tether.tracker;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What a throwable says about the end of a task. A throwable is code of others: its methods may
 * throw whatever they like, and nothing here lets that out.
 */
final class Failures {

  /** Bounds the walk along causes, which may be a circle. */
  private static final int DEEPEST = 50;

  /** The JVM leaves out the oldest frames of a stack deeper than this, unless told otherwise. */
  private static final int DEEPEST_STACK = 1_024;

  private Failures() {}

  /**
   * The failure itself, without what {@code java.util.concurrent} wraps around it. A wrapper that
   * somebody made on purpose, with a message or suppressed exceptions of its own, is kept: it says
   * something that its cause does not.
   */
  static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    for (int depth = 0; depth < DEEPEST && isBareWrapper(inner); depth++) {
      inner = inner.getCause();
    }
    return inner;
  }

  /** Whether the throwable says no more than its cause does; then it has one. */
  private static boolean isBareWrapper(Throwable failure) {
    // The exact classes, whose methods do what the JDK says.
    if (!isWrapper(failure)) {
      return false;
    }
    Throwable cause = failure.getCause();
    if (cause == null) {
      return false;
    }
    String message = failure.getMessage();
    try {
      // What Throwable(cause) makes of its cause, and so what the JDK's own wrappers say.
      return (message == null || message.equals(cause.toString()))
          && failure.getSuppressed().length == 0;
    } catch (Throwable unspeakable) {
      // Newer JDKs wrap a cause that cannot be told with an empty message, and suppress the rest.
      return message == null || message.isEmpty();
    }
  }

  private static boolean isWrapper(Throwable failure) {
    return failure.getClass() == CompletionException.class
        || failure.getClass() == ExecutionException.class;
  }

  /** The cause, or {@code null} if there is none or it cannot be had. */
  private static Throwable causeOf(Throwable failure) {
    try {
      return failure.getCause();
    } catch (Throwable broken) {
      return null;
    }
  }

  /** What is inside wrappers of any message; runs no code of others. */
  private static Throwable innermost(Throwable failure) {
    Throwable inner = failure;
    for (int depth = 0; depth < DEEPEST && isWrapper(inner); depth++) {
      inner = inner.getCause();
      if (inner == null) {
        return failure;
      }
    }
    return inner;
  }

  /** Whether a throwable can be asked for all that a stack trace says without throwing itself. */
  static boolean isTellable(Throwable failure) {
    return isTellable(failure, 0);
  }

  private static boolean isTellable(Throwable failure, int depth) {
    try {
      Throwable cause = failure;
      for (int i = depth; i < DEEPEST && cause != null; i++) {
        cause.toString();
        for (Throwable suppressed : cause.getSuppressed()) {
          if (depth < 3 && !isTellable(suppressed, depth + 1)) {
            return false;
          }
        }
        cause = cause.getCause();
      }
      return true;
    } catch (OutOfMemoryError later) {
      return true; // It says nothing about the throwable.
    } catch (Throwable broken) {
      return false;
    }
  }

  /**
   * The outcome of a task that completed with this throwable, wrapped or not. A task was cancelled
   * if that happened to itself: then it holds a bare {@link CancellationException}. One that holds
   * a wrapped one failed, because somebody else's task was cancelled; unless the tracker has asked
   * it, and so those before it, to stop.
   *
   * @param asked whether the tracker has asked the task to stop
   */
  static TaskOutcome outcome(Throwable failure, boolean asked) {
    if (failure == null) {
      return TaskOutcome.SUCCEEDED;
    }
    boolean cancelled =
        failure instanceof CancellationException
            || (asked && innermost(failure) instanceof CancellationException);
    return cancelled ? TaskOutcome.CANCELLED : TaskOutcome.FAILED;
  }

  /**
   * Whether a body that was cancelled threw this because of it, and not for a reason of its own.
   */
  static boolean comesFromCancel(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
      if (cause instanceof CancellationException || isInterrupt(cause)) {
        return true;
      }
      cause = causeOf(cause);
    }
    return false;
  }

  /**
   * Whether a body threw this because its own thread was interrupted. What it got from another task
   * is wrapped, and tells of another thread.
   */
  static boolean comesFromInterrupt(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
      if (cause instanceof ExecutionException || cause instanceof CompletionException) {
        return false;
      }
      if (isInterrupt(cause)) {
        return true;
      }
      cause = causeOf(cause);
    }
    return false;
  }

  /**
   * Whether a throwable may come from an interrupt of this thread inside of a method of a class: it
   * was made while the thread was there, as far as it says.
   *
   * @param where the class; a method of it is on the stack of this thread now
   */
  static boolean mayBeInterruptHere(Throwable failure, Class<?> where) {
    Throwable cause = failure;
    for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
      if (cause instanceof ExecutionException || cause instanceof CompletionException) {
        return false;
      }
      if (isInterrupt(cause)) {
        return wasMadeInside(cause, where);
      }
      cause = causeOf(cause);
    }
    return false;
  }

  private static boolean wasMadeInside(Throwable failure, Class<?> where) {
    StackTraceElement[] frames;
    try {
      frames = failure.getStackTrace();
    } catch (Throwable broken) {
      return true;
    }
    for (StackTraceElement frame : frames) {
      if (frame.getClassName().equals(where.getName())) {
        return true;
      }
    }
    // None, or not all, where somebody has cut them off: then it does not say.
    return frames.length == 0 || frames.length >= DEEPEST_STACK;
  }

  private static boolean isInterrupt(Throwable failure) {
    return failure instanceof InterruptedException
        || failure instanceof ClosedByInterruptException
        || (failure instanceof InterruptedIOException
            && !(failure instanceof SocketTimeoutException));
  }
}
