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
    /** A thread's own value is read by another thread. */
    VALUE_READ,
    /** A thread's own value is removed by another thread, and stays with the one that set it. */
    VALUE_REMOVED,
    /** The owner of something is the id of a thread, and another thread takes its own. */
    OWNER
  }
}
