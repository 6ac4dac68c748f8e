package dev.tether.checker.fate;

import com.sun.source.util.TreePath;

/**
 * A place where a request to stop gets lost.
 *
 * @param site the catch clause, or the call
 * @param kind how it is lost
 * @param source what was caught
 */
public record LostCancellation(TreePath site, Kind kind, Source source) {
  /** How a request to stop is lost. */
  public enum Kind {
    /** An endless loop goes on. */
    ENDLESS_LOOP,
    /** A loop that asks for the flag, which the exception has cleared, goes on. */
    ASKING_LOOP,
    /** A loop that tries again goes on. */
    RETRY_LOOP,
    /** The method returns as if nothing had happened. */
    RETURNED,
    /** The method throws something else, with the flag cleared. */
    CONVERTED,
    /** The body of a task ends, or a loop with a stop flag of its own goes on. */
    HARMLESS
  }

  /** What was caught. */
  public enum Source {
    /** An {@code InterruptedException} that the clause names. */
    NAMED,
    /** An {@code InterruptedException} under the name of a broader type. */
    BROAD,
    /** Whatever a method throws that declares {@code Exception}. */
    UNDECLARED
  }
}
