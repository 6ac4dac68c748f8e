package dev.tether.tracker;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What a throwable says about the end of a task. */
final class Failures {

  /** Bounds the walk along causes, which may be a circle. */
  private static final int DEEPEST = 50;

  private Failures() {}

  /** The failure itself, without what {@code java.util.concurrent} wraps around it. */
  static Throwable unwrap(Throwable failure) {
    Throwable inner = failure;
    for (int depth = 0; depth < DEEPEST && isWrapper(inner); depth++) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static boolean isWrapper(Throwable failure) {
    return (failure instanceof CompletionException || failure instanceof ExecutionException)
        && failure.getCause() != null;
  }

  /**
   * The outcome of a task that completed with this (unwrapped) failure. A dependent of a cancelled
   * future holds a wrapped {@link CancellationException}, so the type is asked, not {@code
   * isCancelled()}.
   */
  static TaskOutcome outcome(Throwable unwrapped) {
    if (unwrapped == null) {
      return TaskOutcome.SUCCEEDED;
    }
    return unwrapped instanceof CancellationException ? TaskOutcome.CANCELLED : TaskOutcome.FAILED;
  }

  /**
   * Whether a body that was cancelled threw this because of it, and not for a reason of its own.
   */
  static boolean comesFromInterrupt(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
      if (cause instanceof InterruptedException
          || cause instanceof CancellationException
          || cause instanceof ClosedByInterruptException
          || cause instanceof InterruptedIOException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
