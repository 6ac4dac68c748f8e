package dev.tether.lsp;

import dev.tether.engine.api.ProgressListener;
import java.util.function.BooleanSupplier;

/** Thrown out of a scan that nobody wants any more. */
final class Overtaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Overtaken() {
    super("nobody waits for it any more", null, false, false);
  }

  /** Ends a scan as soon as it is of no use. */
  static ProgressListener when(BooleanSupplier ofNoUse) {
    return (phase, done, total) -> check(ofNoUse);
  }

  static void check(BooleanSupplier ofNoUse) {
    if (ofNoUse.getAsBoolean()) {
      throw new Overtaken();
    }
  }
}
