package dev.tether.checker.venue;

import com.sun.tools.javac.code.Symbol;
import java.util.Optional;

/**
 * An executor as the sources show it.
 *
 * @param kind what its threads are like
 * @param name the variable or the getter that names it, if two uses of that name mean the same one
 */
public record ExecutorRef(Kind kind, Optional<Symbol> name) {
  /** What an executor's threads are like. */
  public enum Kind {
    /** Nothing is known. */
    UNKNOWN,
    /** There are only so many threads. */
    BOUNDED,
    /** A thread for every body: virtual threads, cached pools. */
    UNBOUNDED,
    /** A thread that waits for a task of the same pool helps out or is replaced. */
    COMPENSATING,
    /** The pool that the whole JVM shares. */
    COMMON,
    /** No thread of its own: whoever hands it a body runs it. */
    DIRECT,
    /** Few threads that serve everybody. */
    EVENT_LOOP
  }

  static final ExecutorRef UNKNOWN = new ExecutorRef(Kind.UNKNOWN, Optional.empty());

  /** Whether two mentions mean the same executor. */
  public boolean isSame(ExecutorRef other) {
    return name.isPresent() && name.equals(other.name);
  }
}
