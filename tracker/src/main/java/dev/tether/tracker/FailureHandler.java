package dev.tether.tracker;

/**
 * Where the failures of a tracker's tasks go.
 *
 * <p>Called once for each failure, on the thread that completed the task (or, for a watched future,
 * on the tracker's own thread), and before the task stops counting as active: a drain that has
 * returned idle has seen all its failures handled. Keep it quick, and let it be thread-safe. What
 * it throws is caught and printed to standard error together with the failure, and harms nobody.
 * Cancellation does not come here.
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
    return Log::failed;
  }
}
