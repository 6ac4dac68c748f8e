package dev.tether.tracker;

/** How a task came to be tracked, which decides what the tracker can know about it. */
public enum TaskKind {
  /** A stage given to {@link TaskTracker#track}; told by the stage itself when it completes. */
  STAGE("tracked"),

  /** A body given to {@link TaskTracker#submit}; its thread and its true end are known. */
  SUBMITTED("submitted"),

  /** A plain future given to {@link TaskTracker#watch}; asked from time to time if it is done. */
  WATCHED("watched"),

  /**
   * A periodic schedule given to {@link TaskTracker#watch}. It has no end to wait for, so it is not
   * counted as active and no drain waits for it; if it dies, that is reported.
   */
  SCHEDULE("schedule"),

  /** One run of a body made by {@link TaskTracker#repeating}. */
  REPEATING("repeating"),

  /** Anything else, from {@link TaskTracker#begin} until its token is ended. */
  TOKEN("begun");

  private final String word;

  TaskKind(String word) {
    this.word = word;
  }

  /**
   * The kind as one lower-case word for messages, such as {@code submitted}.
   *
   * @return the word, never empty
   */
  public String word() {
    return word;
  }
}
