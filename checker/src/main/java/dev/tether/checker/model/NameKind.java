package dev.tether.checker.model;

/**
 * What a name alone tells: of an annotation, a method, a variable or a type, written as a {@code
 * name} line of a role file.
 */
public enum NameKind {
  /** An annotation that makes a method a test. */
  TEST("test"),
  /** An annotation, or a method, of what runs before and after tests. */
  TEST_SET_UP("test-set-up"),
  /** An annotation that says that a task, or a value, may be null. */
  NULLABLE("nullable"),
  /** An annotation by which somebody has thought of threads. */
  GUARDED("guarded"),
  /** An annotation by which a framework runs a method where it may block. */
  MAY_BLOCK("may-block"),
  /** An executor, in lower case, whose threads may block. */
  BLOCKING_EXECUTOR("blocking-executor"),
  /** A type, fully qualified, whose values only make sense between threads. */
  SHARED_TYPE("shared-type"),
  /** A method, in lower case, that runs before any task, or under a lock of its callers. */
  EARLY("early"),
  /** A method that changes the collection that it is called on. */
  CHANGES("changes"),
  /** A method that stores what it is given in what it is called on. */
  STORES("stores"),
  /** A method that is overridden to make the tasks of an executor. */
  MAKES_TASK("makes-task"),
  /** A method that asks whether the calling thread holds a lock. */
  ASKS_OWNER("asks-owner"),
  /** A method that asks whether a thread was interrupted. */
  ASKS_INTERRUPT("asks-interrupt"),
  /** A method, in lower case, that hands out a task that others look after. */
  GETTER("getter"),
  /** A method without parameters that hands out the task of an end, and starts nothing. */
  END_GETTER("end-getter"),
  /** A method that asks whether something has ended. */
  ASKS_DONE("asks-done"),
  /** A type, fully qualified, whose methods take a task to ask whether it is null. */
  NULL_ASKER("null-asker"),
  /** A type of a parameter by which a wait gives up. */
  TIME("time"),
  /** A package whose objects are made without a failure. */
  MAKES_SAFELY("makes-safely"),
  /** A type, in lower case, that a method can answer by. */
  ANSWERS("answers"),
  /** An exception that speaks of a mistake of the caller. */
  CALLER_MISTAKE("caller-mistake"),
  /** A caught exception that was expected. */
  EXPECTED("expected"),
  /** A method that runs its function before it returns, for whatever it has. */
  RUNS_AT_ONCE("runs-at-once"),
  /** A method of a pool's queue that looks at no task in it. */
  QUEUE_LOOK("queue-look"),
  /** An exception that says that what was waited for is closed. */
  SAYS_CLOSED("says-closed"),
  /** A class that throws what an executor has no place for. */
  REFUSES("refuses"),
  /** A type that decides about what an executor has no place for. */
  DECIDES_REFUSED("decides-refused"),
  /** A method of a logger that tells a failure: the one to write first. */
  LOGS_FAILURE("logs-failure"),
  /** A method of a logger that has one for failures as well. */
  LOGS("logs"),
  /** A method that tells whoever waits that all went well. */
  TELLS_SUCCESS("tells-success"),
  /** By what method whoever waits is told of a failure. */
  TELLS_FAILURE("tells-failure"),
  /** A static method that always throws, as that of a test which fails it. */
  NEVER_RETURNS("never-returns"),
  /** A method of a test that checks something, and moves nothing on. */
  CHECKS("checks"),
  /** A test or a variable, in lower case, that is about something that fails. */
  OF_FAILURE("of-failure"),
  /** A class of loggers, by its simple name, whatever the library. */
  LOGGER_TYPE("logger-type"),
  /** A method, in lower case, that yields a logger. */
  YIELDS_LOGGER("yields-logger"),
  /** A method of an object that is no logger, but logs failures for its project. */
  LOGS_FOR_PROJECT("logs-for-project");

  private final String word;

  NameKind(String word) {
    this.word = word;
  }

  /** Returns the word that stands for the meaning in a role file. */
  public String word() {
    return word;
  }
}
