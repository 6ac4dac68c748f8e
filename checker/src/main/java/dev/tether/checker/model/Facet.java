package dev.tether.checker.model;

/** Which question a role answers. A type or a method has at most one role for each. */
public enum Facet {
  /** What becomes of tasks: what launches, observes, propagates, drops them. */
  TASKS,
  /** On which thread code runs, what it may do there, and what belongs to that thread. */
  THREADS,
  /** Both. */
  ANY;

  /** Whether a role of this facet answers a question of another. */
  boolean answers(Facet question) {
    return this == question || this == ANY;
  }
}
