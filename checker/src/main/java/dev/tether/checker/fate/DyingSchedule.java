package dev.tether.checker.fate;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;

/**
 * A body that is meant to run again and again, that may throw, and whose end nobody would notice.
 *
 * @param site the call that schedules it
 * @param kind what ends with it
 * @param body the argument that is the body; the call itself where it has several
 * @param code the lambda or method that runs; null where its source is elsewhere
 */
public record DyingSchedule(TreePath site, Kind kind, TreePath body, Tree code) {
  /** What a body's exception ends. */
  public enum Kind {
    /** The schedule of this body. */
    SCHEDULE,
    /** The thread that runs it, and with it every other body that shares the thread. */
    TIMER,
    /** The same, by a body that runs only once. */
    ONCE,
    /** This run alone: what it throws is kept where nobody looks. */
    KEPT,
    /** A stream of ticks. */
    INTERVAL,
    /** A body that schedules its next run itself, at its end. */
    SELF
  }
}
