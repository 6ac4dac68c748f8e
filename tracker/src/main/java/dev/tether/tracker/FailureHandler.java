package dev.tether.tracker;

/**
 * Where the failures of a tracker's tasks go.
 *
 * <p>Called once for each failure, on a thread of the tracker's own, after the task is complete and
 * before it stops counting as active: nobody who waits for the task waits for the handler, and a
 * drain that has returned idle has seen all its failures handled. One failure follows the other
 * unless a call takes longer than some milliseconds; then another thread goes on, so a handler is
 * thread-safe. What it throws is caught, printed to standard error together with the failure, and
 * counted ({@link Stats#untold}). Cancellation does not come here.
 */
@FunctionalInterface
public interface FailureHandler {

  /**
   * Takes one failure.
   *
   * @param failure the failure, its cause and the task
   */
  void failed(TaskFailure failure);

  /**
   * The handler that a tracker has unless told otherwise: one message of level {@code ERROR} to the
   * {@link System.Logger} named {@code dev.tether.tracker}, with the failure's stack trace.
   *
   * <p>While the JVM shuts down it writes to standard error as well, since the default backend of
   * {@code System.Logger} prints nothing any more once its own shutdown hook has run. Use it to add
   * to the logging rather than to replace it:
   *
   * <pre>{@code
   * .failureHandler(failure -> {
   *   failures.increment();
   *   FailureHandler.logging().failed(failure);
   * })
   * }</pre>
   *
   * @return the handler, thread-safe
   */
  static FailureHandler logging() {
    Preloaded.classes();
    return Log.HANDLER;
  }
}
