package dev.tether.engine.api;

/**
 * The request cannot be carried out as it stands: something that the user gave is wrong. The
 * message is one sentence that says what, and how to mend it.
 */
public final class InvalidRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Creates it with that one sentence. */
  public InvalidRequestException(String message) {
    super(message);
  }
}
