package dev.tether.checker.bytecode;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of the task that a method returns.
 *
 * @param debt what it owes whatever the method is given
 * @param bodies the positions of parameters that run as a part of it: it owes more if they fail
 * @param nullable whether null may be returned instead
 * @param completed whether all that it returns has ended well before
 * @param field whether it only gives what a field holds
 */
public record TaskResult(
    Debt debt, Set<Integer> bodies, boolean nullable, boolean completed, boolean field) {
  /** What a task still owes; later constants outweigh earlier ones. */
  public enum Debt {
    /** It cannot fail, or somebody was told. */
    NONE,
    /** Somebody else answers for it. */
    SHARED,
    /** Its failure was replaced by a value, and nobody was told. */
    SWALLOWED,
    /** It may fail, and nobody would know. */
    OWED;

    Debt and(Debt other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /** What holds before anything was looked at. */
  static final TaskResult NOTHING = new TaskResult(Debt.NONE, Set.of(), false, true, true);

  /** What holds where nothing is known. */
  public static final TaskResult UNKNOWN = of(Debt.OWED);

  /** Makes the record immutable. */
  public TaskResult {
    bodies = Collections.unmodifiableSet(new TreeSet<>(bodies));
  }

  static TaskResult of(Debt debt) {
    return new TaskResult(debt, Set.of(), false, false, false);
  }

  TaskResult and(TaskResult other) {
    Set<Integer> all = new TreeSet<>(bodies);
    all.addAll(other.bodies);
    return new TaskResult(
        debt.and(other.debt),
        all,
        nullable || other.nullable,
        completed && other.completed,
        field && other.field);
  }

  TaskResult with(Debt other) {
    return new TaskResult(other, other == Debt.NONE ? Set.of() : bodies, false, false, false);
  }
}
