package dev.tether.checker.options;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a suppression must say for itself.
 *
 * @param required what every reason must contain, if anything
 * @param expiry what a date in a reason means
 */
public record SuppressionPolicy(Optional<Pattern> required, Expiry expiry) {
  /** What an {@code until 2030-12-31} in a reason means. */
  public enum Expiry {
    /** Nothing. */
    OFF,
    /** The suppression holds up to and including that day. */
    HONOUR,
    /** As before, and a reason without a date isn't one. */
    REQUIRED
  }
}
