package dev.tether.lsp;

/** Hears what somebody may want to know who looks into the log; never shown by itself. */
@FunctionalInterface
interface Log {
  /** Writes one line. */
  void say(String line);
}
