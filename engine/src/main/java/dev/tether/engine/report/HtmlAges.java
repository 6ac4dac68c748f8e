package dev.tether.engine.report;

import dev.tether.engine.api.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How old findings are, in steps that a reader of {@link HtmlReporter}'s page tells apart. */
final class HtmlAges {
  /** The steps, youngest first. */
  private static final List<Step> STEPS =
      List.of(
          new Step("less than a week", 7),
          new Step("less than a month", 30),
          new Step("less than a year", 365),
          new Step("less than 3 years", 3 * 365));

  private static final String NOT_COMMITTED = "not committed yet";
  private static final String OLDER = "3 years and more";
  private static final String UNKNOWN = "not known";

  private final Map<Finding, Instant> dates;
  private final Instant now;

  private record Step(String name, int days) {}

  HtmlAges(Map<Finding, Instant> dates, Instant now) {
    this.dates = dates;
    this.now = now;
  }

  /** Whether the age of any finding is known. */
  boolean areKnown() {
    return !dates.isEmpty();
  }

  /** Returns the step that a finding belongs to. */
  String of(Finding finding) {
    Instant changed = dates.get(finding);
    if (changed == null) {
      return UNKNOWN;
    }
    if (changed.equals(Instant.MAX)) {
      return NOT_COMMITTED;
    }
    long days = Duration.between(changed, now).toDays();
    return STEPS.stream()
        .filter(step -> days < step.days)
        .findFirst()
        .map(Step::name)
        .orElse(OLDER);
  }

  /** Returns the day on which a finding's first line was changed, in UTC. */
  Optional<String> day(Finding finding) {
    return Optional.ofNullable(dates.get(finding))
        .filter(changed -> !changed.equals(Instant.MAX))
        .map(changed -> changed.atOffset(ZoneOffset.UTC).toLocalDate().toString());
  }

  /** Orders steps, youngest first. */
  static int rank(String step) {
    List<String> names = STEPS.stream().map(Step::name).toList();
    return switch (step) {
      case NOT_COMMITTED -> -1;
      case OLDER -> names.size();
      case UNKNOWN -> names.size() + 1;
      default -> names.indexOf(step);
    };
  }
}
