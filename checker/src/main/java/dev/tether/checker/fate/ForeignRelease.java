package dev.tether.checker.fate;

import com.sun.source.util.TreePath;
import dev.tether.checker.venue.Venue;

/**
 * Something that belongs to one thread, used by another.
 *
 * @param site the call, or the function that makes it
 * @param kind what is wrong
 * @param what the lock, scope or value, as the source writes it
 * @param opened where this thread took it
 * @param venue where the function runs that uses it
 */
public record ForeignRelease(TreePath site, Kind kind, String what, TreePath opened, Venue venue) {
  /** What is wrong. */
  public enum Kind {
    /** A lock is released by another thread than the one that took it. */
    LOCK,
    /** A handle that puts the context of one thread back is closed by another. */
    THREAD_SCOPE,
    /** A structured scope is joined, closed or forked from by another thread than its owner. */
    STRUCTURED_SCOPE,
    /** A thread's own value is read by another thread. */
    VALUE_READ,
    /** A thread's own value is removed by another thread, and stays with the one that set it. */
    VALUE_REMOVED,
    /** A structured scope has forked, and nobody joins before it is closed. */
    NOT_JOINED,
    /** A structured scope that nobody closes. */
    NOT_CLOSED,
    /** A structured scope that is closed only if nothing throws before. */
    CLOSED_AT_BEST,
    /** A structured scope in a field that nobody closes. */
    KEPT_OPEN
  }
}
