package dev.tether.checker.fate;

/** What a task is wrapped in while its value is followed. */
enum Layer {
  /** It is the value of another task. */
  TASK,
  /** It is an element of a collection, a stream, an optional, an array. */
  CONTAINER
}
