package dev.tether.cli;

/** What the command tells the shell. */
final class ExitCode {
  /** Nothing found at or above the level of {@code --fail-on}. */
  static final int CLEAN = 0;

  /** Something found. */
  static final int FINDINGS = 1;

  /** The command line is wrong, or the input cannot be read. */
  static final int USAGE = 2;

  /** Tether itself failed. */
  static final int INTERNAL = 3;

  private ExitCode() {}
}
