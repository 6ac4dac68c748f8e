package dev.tether.checker.model;

/** What one method does to the task that it is called on, or what kind of task it returns. */
public enum Role {
  /** The result is a new task that the caller answers for. */
  LAUNCHES("launches"),
  /** Launches a body that runs again and again, until it throws for the first time. */
  PERIODIC("periodic"),
  /** Starts work without giving anybody a task for it. */
  STARTS("starts"),
  /** The result goes on after a failure of what came before it on the chain. */
  SURVIVES("survives"),
  /** The result carries on the receiver's outcome: the obligation moves to it. */
  PROPAGATES("propagates"),
  /** Somebody learns how the receiver ends; does not block. */
  OBSERVES("observes"),
  /** Observes by blocking the calling thread until the task has ended. */
  WAITS("waits"),
  /** Blocks the calling thread for another reason. */
  BLOCKS("blocks"),
  /** Answers whether the task has succeeded: observes where the other answer is acted upon. */
  ASKS_SUCCESS("asks-success"),
  /** Answers whether the task has failed: observes where that answer is acted upon. */
  ASKS_FAILURE("asks-failure"),
  /** Looks at the task without learning its outcome. */
  INSPECTS("inspects"),
  /** Asks the task to stop; tells nobody how it ended. */
  CANCELS("cancels"),
  /** Completes a promise with a value. */
  COMPLETES("completes"),
  /** Completes a promise with a failure. */
  FAILS("fails"),
  /** The result is a task that has already succeeded. */
  COMPLETED("completed"),
  /** The result is a task that has already failed. */
  FAILED("failed"),
  /** The result is a task that somebody else answers for: a getter, a promise to be completed. */
  SHARED("shared"),
  /** The result is the receiver. */
  SELF("self"),
  /** The result may be dropped. */
  IGNORABLE("ignorable"),
  /** The result is dropped on purpose by most code; the category says by which. */
  BEST_EFFORT("best-effort"),
  /** The call sets up or verifies a mock: what is called on its result launches nothing. */
  STUBS("stubs"),
  /** A failure seen by calling it: closing, aborting, failing something in reaction to an end. */
  REACTS("reacts"),
  /** Ends the program. */
  EXITS("exits"),
  /** Throws nothing that matters. */
  NO_THROW("no-throw"),
  /** May throw, although the rest of its class does not. */
  MAY_THROW("may-throw"),
  /** Ends a test's action in an assertion; tasks that it is given are not awaited. */
  ASSERTS("asserts"),
  /** Nothing that matters to tasks, but a parameter's role does. */
  PLAIN("plain");

  private final String word;

  Role(String word) {
    this.word = word;
  }

  /** Returns the word that stands for the role in a role file. */
  public String word() {
    return word;
  }
}
