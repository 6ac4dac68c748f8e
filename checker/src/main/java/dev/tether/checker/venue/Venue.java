package dev.tether.checker.venue;

import com.sun.source.util.TreePath;

/**
 * Where a function runs: on which thread, and at what time.
 *
 * @param kind what is known of the thread
 * @param by the call that puts the function there, or the declaration of a method that a framework
 *     calls there
 * @param executor the executor that runs it, if the sources name one
 */
public record Venue(Kind kind, TreePath by, ExecutorRef executor) {
  /** What is known of a thread. */
  public enum Kind {
    /** The calling thread, before the call returns. */
    HERE,
    /** The thread that completes the task; who else needs it is not known. */
    COMPLETER,
    /** A thread of the pool that the whole JVM shares. */
    COMMON_POOL,
    /** The same, as part of a parallel stream. */
    PARALLEL_STREAM,
    /** An event loop. */
    EVENT_LOOP,
    /** The thread on which a reactive chain emits. */
    OPERATOR,
    /** A thread of an executor that is none of the others. */
    EXECUTOR,
    /** A thread of its own, that nobody else waits for. */
    OWN_THREAD,
    /** A thread of a structured scope. */
    SUBTASK,
    /** Another thread or another time, more is not known. */
    ELSEWHERE,
    /** Nobody is seen to run it. */
    NOWHERE,
    /** Nothing is known, not even whether it runs later. */
    UNKNOWN
  }

  /** Returns a venue that nothing is known of. */
  public static Venue nowhere(TreePath by) {
    return of(Kind.UNKNOWN, by);
  }

  static Venue of(Kind kind, TreePath by) {
    return new Venue(kind, by, ExecutorRef.UNKNOWN);
  }

  /** Whether the function runs at another time, usually on another thread. */
  public boolean isElsewhere() {
    return kind != Kind.HERE && kind != Kind.NOWHERE && kind != Kind.UNKNOWN;
  }

  /** Whether the function certainly runs at once, as a part of the code around it. */
  public boolean isHere() {
    return kind == Kind.HERE;
  }
}
