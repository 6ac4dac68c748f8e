package dev.tether.checker.bytecode;

/** What one may want to know of a failure. A set of questions is a sum of their bits. */
public enum Question {
  /** Something is thrown, and nobody has been told of it inside. */
  UNTOLD,
  /** Something is thrown, told or not; an error of the JVM is not asked for. */
  ESCAPES,
  /** Something is thrown, told or not, as only a handler of every {@code Throwable} stops it. */
  ESCAPES_AS_ANYTHING;

  /** All questions. */
  static final int ALL = 7;

  /** Returns the question's bit. */
  public int bit() {
    return 1 << ordinal();
  }
}
