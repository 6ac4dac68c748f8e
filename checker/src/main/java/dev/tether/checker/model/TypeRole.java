package dev.tether.checker.model;

/** What the values of a type are to us. */
public enum TypeRole {
  /** Work in progress. */
  TASK("task"),
  /** Work that only starts once somebody subscribes. A task too. */
  COLD_TASK("cold-task"),
  /** Holds tasks without being one: collections, streams, optionals. */
  CONTAINER("container"),
  /** Nothing to do with tasks although a supertype is: no value of it carries an obligation. */
  NO_TASK("no-task"),
  /** An executor that tells somebody when a body fails. */
  REPORTING_EXECUTOR("reporting-executor"),
  /** Logs: its methods throw nothing that matters. */
  LOGGER("logger");

  private final String word;

  TypeRole(String word) {
    this.word = word;
  }

  /** Returns the word that stands for the role in a role file. */
  public String word() {
    return word;
  }

  /** Whether values of the type stand for work. */
  public boolean isTask() {
    return this == TASK || this == COLD_TASK;
  }
}
