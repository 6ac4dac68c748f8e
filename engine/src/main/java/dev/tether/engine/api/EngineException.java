package dev.tether.engine.api;

/** The scan broke down through no fault of the user's. The message says where. */
public final class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates it with what happened and why. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
