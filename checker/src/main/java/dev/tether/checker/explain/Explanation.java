package dev.tether.checker.explain;

import java.util.List;

/**
 * What becomes of one task, and why.
 *
 * @param launch where the task comes from
 * @param lost whether nobody answers for it, so that a check reports it
 * @param steps how that is known, from the launch to the end
 */
public record Explanation(Step launch, boolean lost, List<Step> steps) {
  /** Copies the steps. */
  public Explanation {
    steps = List.copyOf(steps);
  }
}
