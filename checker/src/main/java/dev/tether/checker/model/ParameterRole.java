package dev.tether.checker.model;

/** What one method does with one of its arguments. */
public enum ParameterRole {
  /**
   * A callback that runs after the task succeeded; what it returns becomes the new task's value.
   */
  NEXT("next"),
  /** A callback whose returned task the new task follows to its end. */
  FLAT("flat"),
  /** The work of the task that the call launches. */
  BODY("body"),
  /** A function that runs before the call returns: what it throws, the call throws. */
  RUNS("runs"),
  /** A callback that is given the failure as its last parameter; may be null on success. */
  HANDLER("handler"),
  /** A callback that is given the failure and nothing else, and whose value replaces it. */
  RECOVER("recover"),
  /** A callback that is given the finished task itself. */
  LISTENER("listener"),
  /** A callback object with a method for failures. */
  CALLBACK("callback"),
  /** A task (or a collection of tasks) whose outcome the result carries on. */
  TASK("task"),
  /** A task that the callee answers for. */
  OBSERVED("observed"),
  /** A task that the callee only looks at, or runs without looking at its outcome. */
  INSPECTED("inspected"),
  /** A promise that is told how the launched task ends. */
  PROMISE("promise"),
  /** The executor that the work runs on. */
  EXECUTOR("executor");

  private final String word;

  ParameterRole(String word) {
    this.word = word;
  }

  /** Returns the word that stands for the role in a role file. */
  public String word() {
    return word;
  }
}
