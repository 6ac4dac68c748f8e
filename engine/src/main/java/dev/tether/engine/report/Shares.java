package dev.tether.engine.report;

import dev.tether.engine.api.Share;
import java.util.Locale;

/** Says how much of a module could be resolved. */
final class Shares {
  private Shares() {}

  /** Such as {@code 98.5 % of 1,204 calls and 99.1 % of 8,100 expressions}. */
  static String of(Share share) {
    return "%s of %s and %s of %s"
        .formatted(
            percent(share.callPercent()),
            Numbers.count(share.calls(), "call"),
            percent(share.expressionPercent()),
            Numbers.count(share.expressions(), "expression"));
  }

  /** Rounded down, so that all means all. */
  static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f %%", Math.floor(value * 10) / 10);
  }
}
