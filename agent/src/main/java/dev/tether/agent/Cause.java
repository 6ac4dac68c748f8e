package dev.tether.agent;

/**
 * What there is to say of an exception, without the exception.
 *
 * @param type the name of its class
 * @param message its message, or the empty string
 * @param frames its stack
 */
record Cause(String type, String message, StackTraceElement[] frames) {

  private static final int MOST_MESSAGE = 500;

  /** Reads an exception, whose methods may be the program's and throw. */
  static Cause of(Throwable failure) {
    String message;
    StackTraceElement[] frames;
    try {
      message = failure.getMessage();
    } catch (Throwable e) { // The program's own method.
      message = "(getMessage() threw " + e.getClass().getName() + ")";
    }
    try {
      frames = failure.getStackTrace();
    } catch (Throwable e) { // The same.
      frames = null;
    }
    if (message == null) {
      message = "";
    } else if (message.length() > MOST_MESSAGE) {
      message = message.substring(0, MOST_MESSAGE) + "...";
    }
    return new Cause(failure.getClass().getName(), message, frames == null ? Frames.NONE : frames);
  }

  /** What is left where there were too many to read them all. */
  static Cause blurred(Class<?> type) {
    return new Cause(type.getName(), "", Frames.NONE);
  }
}
