package dev.tether.checker.scope;

import com.sun.source.util.TreePath;
import dev.tether.checker.venue.Venue;

/**
 * A structured scope, a subtask or a scoped value that is not used as it must be.
 *
 * @param site the call, or the function that makes it
 * @param kind what is wrong
 * @param what the scope, the subtask or the value, as the source names it
 * @param other where the scope was opened, the value bound or, for an order that is wrong, what
 *     should have come at another time
 * @param venue where the code at the site runs
 */
public record ScopeMistake(TreePath site, Kind kind, String what, TreePath other, Venue venue) {
  /** What is wrong. */
  public enum Kind {
    /** Joined, closed or forked from by another thread than the owner. */
    FOREIGN_THREAD(true),
    /** Has forked, and nobody joins before it is closed. */
    NOT_JOINED(true),
    /** Nobody closes it. */
    NOT_CLOSED(true),
    /** Closed only if nothing throws before. */
    CLOSED_AT_BEST(true),
    /** A private field holds it, and nobody closes it. */
    KEPT_OPEN(true),
    /** Forks when it has been joined. */
    FORK_AFTER_JOIN(true),
    /** Forks and joins in every round of a loop that it was opened outside of. */
    USED_AGAIN(true),
    /** Joined for the second time. */
    JOINED_TWICE(true),
    /** A subtask is asked for its result before the join. */
    RESULT_BEFORE_JOIN(true),
    /** A subtask is asked for its result, although join does not throw if it has failed. */
    RESULT_UNCHECKED(false),
    /** Join does not throw if a subtask has failed, and nobody asks the subtask. */
    FAILURE_LOST(false),
    /** The result of a subtask is a task, which the scope does not wait for. */
    TASK_IN_SUBTASK(false),
    /** The scope leaves the statement that closes it. */
    SCOPE_ESCAPES(true),
    /** A subtask leaves its scope although it may have failed. */
    SUBTASK_ESCAPES(false),
    /** A value is bound between the opening and a fork. */
    BOUND_BETWEEN(true),
    /** A bound value is read on a thread that does not have it. */
    VALUE_CARRIED(true),
    /** A value is read behind the call that binds it. */
    VALUE_UNBOUND(true);

    private final boolean certain;

    Kind(boolean certain) {
      this.certain = certain;
    }

    /** Whether it always throws or leaks, whatever the subtasks do. */
    public boolean isCertain() {
      return certain;
    }
  }
}
