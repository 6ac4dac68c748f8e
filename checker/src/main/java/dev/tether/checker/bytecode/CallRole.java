package dev.tether.checker.bytecode;

import java.util.List;

/**
 * What a call does to tasks, by contract.
 *
 * @param kind what becomes of the task that it is called on, or that it returns
 * @param parameters what it does with what it is given, by position; the last one goes on
 */
public record CallRole(Kind kind, List<Given> parameters) {
  /** Nothing is known. */
  public static final CallRole NONE = new CallRole(Kind.UNKNOWN, List.of());

  /** What a call is. */
  public enum Kind {
    /** Its code decides. */
    UNKNOWN,
    /** It starts work and returns its task. */
    LAUNCHES,
    /** It returns what comes after the task that it is called on, or that task itself. */
    CONTINUES,
    /** It returns a task that has ended well. */
    COMPLETED,
    /** It returns a task that somebody else answers for. */
    SHARED,
    /** It blocks until a task has ended. */
    WAITS,
    /** It blocks until something else happens. */
    BLOCKS,
    /** Nothing comes of it for tasks. */
    LOOKS
  }

  /** What a call does with an argument. */
  public enum Given {
    /** Nothing is known. */
    UNKNOWN,
    /** A function that runs as a part of the task. */
    BODY,
    /** A function whose task the new task follows. */
    FLAT,
    /** A function that is given the failure last, or null. */
    HANDLER,
    /** A function that is given the failure, and replaces it. */
    RECOVER,
    /** Somebody else who is told. */
    TOLD
  }

  /** Returns what the call does with one argument. */
  Given parameter(int index) {
    return parameters.isEmpty()
        ? Given.UNKNOWN
        : parameters.get(Math.min(index, parameters.size() - 1));
  }
}
