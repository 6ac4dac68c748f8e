package dev.tether.engine.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers in sentences. */
final class Numbers {
  private Numbers() {}

  /** A count with thousands apart, such as {@code 1,325}. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A count of things, such as {@code 1 file} or {@code 1,325 files}. */
  static String count(long number, String singular) {
    return count(number) + " " + singular + (number == 1 ? "" : "s");
  }

  /** A duration in seconds, such as {@code 9.8 s}. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
