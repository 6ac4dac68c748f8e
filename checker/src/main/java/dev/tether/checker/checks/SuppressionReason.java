package dev.tether.checker.checks;

import dev.tether.checker.options.SuppressionPolicy;
import dev.tether.checker.options.SuppressionPolicy.Expiry;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges what the comment beside a suppression says. */
final class SuppressionReason {
  private static final Pattern UNTIL =
      Pattern.compile("(?i)\\buntil (\\d{4})-(\\d{2})-(\\d{2})\\b");
  private static final Pattern REMINDER = Pattern.compile("(?i)^\\s*(TODO|FIXME|XXX)\\b.*");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

  private final SuppressionPolicy policy;
  private final Supplier<LocalDate> today;

  SuppressionReason(SuppressionPolicy policy, Supplier<LocalDate> today) {
    this.policy = policy;
    this.today = today;
  }

  /**
   * Returns what is wrong with a reason.
   *
   * @param comment what the comments say, without their marks; empty if there are none
   * @return the end of a sentence that starts with "This suppression of X", and what to do; empty
   *     if nothing is wrong
   */
  Optional<String> objection(String comment) {
    if (!isReason(comment)) {
      return Optional.of(
          "does not say why nobody needs to hear of a failure. Say it in a comment beside it.");
    }
    if (policy.required().filter(p -> !p.matcher(comment).find()).isPresent()) {
      return Optional.of(
          "gives a reason without what this build asks for: '"
              + policy.required().get()
              + "'. Add it to the comment beside it.");
    }
    return policy.expiry() == Expiry.OFF ? Optional.empty() : lateness(comment);
  }

  /** A reason has two words at least, and is more than a reminder to find one. */
  private static boolean isReason(String comment) {
    return !REMINDER.matcher(comment).matches() && WORD.matcher(comment).results().count() > 1;
  }

  private Optional<String> lateness(String comment) {
    Matcher until = UNTIL.matcher(comment);
    if (!until.find()) {
      return policy.expiry() == Expiry.REQUIRED
          ? Optional.of("does not say how long it holds. Add 'until' and a day, as in 2030-12-31.")
          : Optional.empty();
    }
    try {
      LocalDate last = LocalDate.of(number(until, 1), number(until, 2), number(until, 3));
      return last.isBefore(today.get())
          ? Optional.of("held until " + last + ". Mend what it hides, or renew it.")
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of("holds until a day that does not exist. Write one, as in 2030-12-31.");
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
