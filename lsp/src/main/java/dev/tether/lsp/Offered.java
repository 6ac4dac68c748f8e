package dev.tether.lsp;

import dev.tether.engine.api.Finding;
import java.util.List;
import java.util.OptionalInt;

/**
 * What may be done about a finding; a compilation has tried it.
 *
 * @param finding with those of its fixes that hold
 * @param suppression how many declarations a suppression has to leave out before the one that can
 *     carry it; empty if none can
 */
record Offered(Finding finding, OptionalInt suppression) {
  /** Nothing: the finding is not there any more. */
  static Offered nothing(Finding finding) {
    return new Offered(finding.with(List.of()), OptionalInt.empty());
  }
}
