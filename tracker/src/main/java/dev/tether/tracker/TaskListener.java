package dev.tether.tracker;

import org.jspecify.annotations.Nullable;

/**
 * Is told of every task of a tracker; for metrics, traces and tests.
 *
 * <p>Called on whichever thread starts, runs or ends the task, so implementations are thread-safe
 * and quick. What a listener throws is caught and printed to standard error. A tracker with a
 * listener is a little slower (it builds a {@link TaskInfo} for each call); one without pays
 * nothing.
 *
 * <p>For one task, {@link #started} returns before {@link #ended} is called, unless the listener
 * was added in between. Stages that had already succeeded when they were tracked are not told.
 */
@SuppressWarnings("exports") // Of @Nullable, which users need not have.
public interface TaskListener {

  /**
   * A task is now tracked. It may already be complete, but has not been reported.
   *
   * @param task the task
   */
  default void started(TaskInfo task) {}

  /**
   * The body of a {@linkplain TaskKind#SUBMITTED submitted} task is about to run, on this thread.
   * Its age until now is the time that it has waited in its executor's queue. Tasks without a body
   * of their own (tracked stages, tokens, watched futures) and bodies that were cancelled before
   * they ran are not told; one that is cancelled meanwhile may be told to have ended first. The
   * body waits until this returns. New in 0.1.
   *
   * @param task the task; its state is {@link TaskState#RUNNING}
   */
  default void running(TaskInfo task) {}

  /**
   * A task has ended, and still counts as active until this returns.
   *
   * @param task the task; its age is its whole life
   * @param outcome how it ended
   * @param failure why it failed (not wrapped) if it {@linkplain TaskOutcome#FAILED failed}, or
   *     {@code null}
   */
  default void ended(TaskInfo task, TaskOutcome outcome, @Nullable Throwable failure) {}
}
