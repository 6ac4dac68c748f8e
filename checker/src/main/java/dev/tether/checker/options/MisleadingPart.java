package dev.tether.checker.options;

import java.util.Locale;

/** The parts of the check MisleadingTaskReturn, each of which can be turned on and off. */
public enum MisleadingPart {
  /** A completed task returned although the work has only been scheduled. */
  SCHEDULED,
  /** A task that the method answers for itself and that every caller drops. */
  KEPT,
  /** Null where a task is expected. */
  NULL,
  /** A task that has succeeded, returned where an exception was caught. */
  FAILURE,
  /** A void method named {@code ...Async} that drops its task. */
  ASYNC_VOID,
  /** Spring's {@code @Async} on a method whose result Spring cannot deliver. */
  SPRING_ASYNC,
  /** {@code @CanIgnoreReturnValue} on a method that returns a task, without a reason. */
  IGNORABLE,
  /** An unchecked exception thrown where callers expect a failed task. Off by default. */
  SYNC_THROW,
  /** A task returned without waiting for the callback that changes state. Off by default. */
  BASE_STAGE;

  /** Returns the word that stands for the part in the option. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
