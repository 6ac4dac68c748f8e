package dev.tether.engine.api;

import java.util.List;

/**
 * What becomes of one task, and why.
 *
 * @param launch where the task comes from; its words name the expression
 * @param lost whether nobody answers for it
 * @param steps how that is known, from the launch to the end
 */
public record Explained(Step launch, boolean lost, List<Step> steps) {
  /** Copies the steps. */
  public Explained {
    steps = List.copyOf(steps);
  }
}
