package dev.tether.checker.fate;

import com.sun.source.util.TreePath;
import dev.tether.checker.options.PathCoverage;

/** What becomes of one task value. */
public sealed interface Fate {

  /** Whether somebody learns how the task ends, or has taken it over. */
  default boolean isSettled() {
    return this instanceof Observed || this instanceof HandedOff;
  }

  /**
   * Somebody learns how the task ends, or there is nothing to learn.
   *
   * @param by where
   */
  record Observed(TreePath by) implements Fate {}

  /**
   * The task was given away: returned, stored where it is read, passed to code that takes it over.
   *
   * @param to where
   */
  record HandedOff(TreePath to) implements Fate {}

  /**
   * The task is kept, but nobody ever asks for its outcome.
   *
   * @param value the expression whose value is kept
   * @param cancelled whether it is kept in order to be cancelled
   */
  record Inspected(TreePath value, boolean cancelled) implements Fate {}

  /**
   * The task is dropped.
   *
   * @param value the outermost expression whose value is dropped
   * @param where how it is dropped
   */
  record Discarded(TreePath value, Where where) implements Fate {}

  /**
   * The task is dropped after a stage has replaced its failure by a value without telling anybody.
   *
   * @param value the outermost expression whose value is dropped
   */
  record Swallowed(TreePath value) implements Fate {}

  /**
   * The task is the value of another task, or started by the last act of its body: the other task
   * ends when this one has merely started.
   *
   * @param outer the expression whose value is lost, and this task with it
   * @param wrapper the call that put it inside another task
   */
  record Nested(TreePath outer, TreePath wrapper) implements Fate {}

  /**
   * Some paths observe the task, others lose it.
   *
   * @param value the expression whose value is lost
   * @param kind which paths
   * @param loss where one of them loses it
   */
  record Partly(TreePath value, PathCoverage kind, TreePath loss) implements Fate {}

  /**
   * The variable that holds the task is given another one before this one was observed.
   *
   * @param value the expression whose value is lost
   * @param by the assignment that overwrites it
   */
  record Overwritten(TreePath value, TreePath by) implements Fate {}

  /** How a task is dropped. */
  enum Where {
    /** By an expression statement. */
    STATEMENT,
    /** By a lambda whose functional interface returns nothing. */
    LAMBDA,
    /** By a method reference whose functional interface returns nothing. */
    REFERENCE,
    /** By a lambda or method reference whose functional interface returns Object. */
    HIDDEN,
    /** In a local variable or parameter that nobody reads. */
    LOCAL,
    /** In a private field that nobody reads. */
    FIELD,
    /** In a collection, stream, optional or array that nobody drains. */
    ELEMENT,
    /** As an argument of a method that does nothing with it. */
    ARGUMENT,
    /** To a callback that is told of a success alone. */
    SUCCESS,
    /** By a statement that only asks for a task which is kept elsewhere. */
    LOOK
  }
}
