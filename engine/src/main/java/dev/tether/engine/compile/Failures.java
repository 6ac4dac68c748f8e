package dev.tether.engine.compile;

/** Tells a failure of one file or check, which is recorded, from one that ends the scan. */
public final class Failures {
  private Failures() {}

  /**
   * Throws on what ends the scan: running out of memory, and other troubles of the JVM. An overflow
   * of the stack is no such trouble: it ends with the code that recursed.
   */
  public static void rethrowIfFatal(Throwable failure) {
    if (failure instanceof VirtualMachineError fatal && !(failure instanceof StackOverflowError)) {
      throw fatal;
    }
  }

  /** A failure in one line. */
  public static String summary(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null || message.isBlank()
        ? name
        : name + ": " + message.lines().findFirst().orElse("");
  }
}
