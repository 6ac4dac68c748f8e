package dev.tether.tracker;

/**
 * One failure of one task, as given to the {@link FailureHandler}. Immutable.
 *
 * @param task the task that failed; its age is its whole life
 * @param cause why it failed, without the {@link java.util.concurrent.CompletionException} or
 *     {@link java.util.concurrent.ExecutionException} that the JDK wraps around it
 * @param inARow 1, or for a {@link TaskKind#REPEATING} task how many runs have failed one after the
 *     other, this one included
 * @param gaveUp {@code true} if a repeating task has reached its limit and will not run again
 */
public record TaskFailure(TaskInfo task, Throwable cause, int inARow, boolean gaveUp) {}
