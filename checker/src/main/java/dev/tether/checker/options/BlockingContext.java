package dev.tether.checker.options;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A place where blocking costs others their thread, or more. */
public enum BlockingContext {
  /** A callback of a task, on the thread that completes it. */
  CALLBACK("callback"),
  /** The pool that the whole JVM shares. */
  COMMON_POOL("common-pool"),
  /** An event loop. */
  EVENT_LOOP("event-loop"),
  /** Code that holds a monitor or a lock. */
  LOCK("lock"),
  /** An operator of a reactive chain. */
  OPERATOR("operator"),
  /** A function of a parallel stream. */
  PARALLEL_STREAM("parallel-stream"),
  /** A body that waits for work of its own executor. */
  SELF_WAIT("self-wait"),
  /** A method that returns a task: its callers count on it not to block. */
  TASK_METHOD("task-method");

  private final String word;

  BlockingContext(String word) {
    this.word = word;
  }

  /** Returns the word that stands for it in {@link Option#BLOCKING_CONTEXTS}. */
  public String word() {
    return word;
  }

  /** Returns all words. */
  static List<String> words() {
    return Arrays.stream(values()).map(BlockingContext::word).toList();
  }

  static Optional<BlockingContext> of(String word) {
    return Arrays.stream(values()).filter(c -> c.word.equals(word)).findFirst();
  }
}
