package dev.tether.cli;

import java.util.Map;

/**
 * What the process is connected to.
 *
 * @param outIsTerminal whether a person reads standard output
 * @param errIsTerminal whether a person reads standard error
 * @param colours whether that person's terminal has colours and wants them
 */
record Terminal(boolean outIsTerminal, boolean errIsTerminal, boolean colours) {
  /** Set by {@code bin/tether}: Java cannot tell which of its streams is a terminal. */
  private static final String OUT = "tether.stdout.terminal";

  private static final String ERR = "tether.stderr.terminal";

  /** Whether a line may be written over and over on standard error, which takes escapes. */
  boolean showsProgress() {
    return errIsTerminal && colours;
  }

  static Terminal detect() {
    return of(Boolean.getBoolean(OUT), Boolean.getBoolean(ERR), System.getenv());
  }

  /** Heeds https://no-color.org: any value of NO_COLOR that is not empty turns colours off. */
  static Terminal of(boolean out, boolean err, Map<String, String> environment) {
    boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean able = !environment.getOrDefault("TERM", "").equals("dumb");
    return new Terminal(out, err, wanted && able);
  }
}
