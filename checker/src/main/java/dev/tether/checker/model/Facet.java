package dev.tether.checker.model;

/** Which question a role answers. A type or a method has at most one role for each. */
public enum Facet {
  /** What becomes of tasks: what launches, observes, propagates, drops them. */
  TASKS,
  /** On which thread code runs, what it may do there, and what belongs to that thread. */
  THREADS,
  /** What must be ended, and what ends it. */
  DUTIES,
  /** What becomes of tasks, and what happens on which thread. */
  ANY;

  /** Whether a role of this facet answers a question of another. */
  boolean answers(Facet question) {
    return this == question || (this == ANY && question != DUTIES);
  }
}
