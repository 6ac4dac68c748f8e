package dev.tether.agent;

import java.util.List;

/** What was lost at one place in one way, however often. Guarded by {@link Losses}. */
final class Loss {

  /** The ways to get lost. */
  enum Kind {
    /** A failure whose exception was collected before anybody looked. */
    UNOBSERVED("UnobservedFailure", "error"),
    /** A failure that nobody had looked at when the program ended. */
    HELD("UnobservedFailure", "note"),
    /** A promise that was collected, not completed, while a dependent waited. */
    ABANDONED("AbandonedPromise", "warning"),
    /** A failure that a library could tell nobody. */
    DROPPED("DroppedFailure", "error");

    final String check;
    final String severity;

    Kind(String check, String severity) {
      this.check = check;
      this.severity = severity;
    }
  }

  final Kind kind;

  /** The exception, or {@code null} where there is none. */
  final Cause cause;

  /** The program's frames where the task was launched, innermost first; empty if not sampled. */
  final List<StackTraceElement> launch;

  /** The program's frames of the exception, innermost first. */
  final List<StackTraceElement> thrown;

  final StackTraceElement place;

  long count;

  Loss(
      Kind kind,
      Cause cause,
      List<StackTraceElement> launch,
      List<StackTraceElement> thrown,
      StackTraceElement place) {
    this.kind = kind;
    this.cause = cause;
    this.launch = launch;
    this.thrown = thrown;
    this.place = place;
  }

  /** One sentence for people. */
  String message() {
    return switch (kind) {
      case UNOBSERVED -> "this task failed and nobody saw it: " + exception();
      case HELD -> "this task failed and nobody has asked for it by the end: " + exception();
      case DROPPED -> "this failure came when nobody could be told any more: " + exception();
      case ABANDONED ->
          "this promise was collected before it was completed, and what waited for it never ran";
    };
  }

  private String exception() {
    return cause.message().isEmpty() ? cause.type() : cause.type() + ": " + cause.message();
  }

  /** Where, as people write it. */
  String where() {
    return place == null ? "" : " at " + place;
  }
}
