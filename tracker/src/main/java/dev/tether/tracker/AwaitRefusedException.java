package dev.tether.tracker;

/**
 * Thrown by {@link TaskTracker#await} instead of blocking a thread that others may need in order to
 * complete the very stage that is awaited. Nothing was waited for, and the stage is untouched.
 */
public final class AwaitRefusedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param message which thread, which executor, and what to do instead
   * @param cause the refusal of a fork-join pool, or {@code null}
   */
  AwaitRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
