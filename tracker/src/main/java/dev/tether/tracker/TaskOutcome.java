package dev.tether.tracker;

/** How a task ended. */
public enum TaskOutcome {
  /** It completed with a value. */
  SUCCEEDED,

  /** It completed with a failure, which was given to the {@link FailureHandler}. */
  FAILED,

  /** It was cancelled, which is not an error. */
  CANCELLED,

  /**
   * It can never end: it was garbage-collected before it completed. On the JVM a future that nobody
   * can reach any more, and that nobody has completed, stays so for ever, and everything chained to
   * it is silently dropped.
   */
  ABANDONED
}
