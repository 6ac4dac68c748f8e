package dev.tether.engine.report;

import dev.tether.engine.api.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Knows since when the code of a finding has been as it is. */
@FunctionalInterface
public interface FindingDates {
  /** Knows nothing. */
  FindingDates NONE = findings -> Map.of();

  /**
   * Returns when the lines with which findings start were last changed; findings of which that is
   * not known are left out, lines that are in no commit yet have {@link Instant#MAX}.
   */
  Map<Finding, Instant> of(List<Finding> findings);

  /** What the reader should know about findings without a date, one sentence each. */
  default List<String> notes() {
    return List.of();
  }
}
