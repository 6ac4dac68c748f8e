package dev.tether.tracker;

/** What a task that has not ended is doing, as far as the tracker can tell. */
public enum TaskState {
  /** Submitted, and no thread has started its body. */
  QUEUED("queued"),

  /** A thread is in its body. */
  RUNNING("running"),

  /** Not complete; a stage, a future or a token does not tell whether anybody works on it. */
  PENDING("pending"),

  /** Watched, and its time has not come; not counted as active until then. New in 0.1. */
  DELAYED("not due"),

  /** Its end is known and is being reported. */
  REPORTING("reporting");

  private final String word;

  TaskState(String word) {
    this.word = word;
  }

  /**
   * The state as one lower-case word for messages, such as {@code running}.
   *
   * @return the word, never empty
   */
  public String word() {
    return word;
  }
}
