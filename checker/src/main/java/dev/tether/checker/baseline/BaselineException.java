package dev.tether.checker.baseline;

/** A baseline cannot be used. The message is one sentence that says why, and how to mend it. */
public final class BaselineException extends Exception {
  private static final long serialVersionUID = 1L;

  BaselineException(String message) {
    super(message);
  }
}
