package dev.tether.engine.api;

import java.util.Locale;

/** How much a finding weighs, lightest first. */
public enum Severity {
  /** Worth knowing. Error Prone calls it a suggestion. */
  NOTE,
  /** Probably wrong. */
  WARNING,
  /** Wrong, or raised by the user so that a build stops. */
  ERROR;

  /** The name in reports and on the command line, such as {@code "warning"}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
