package dev.tether.checker.fate;

import com.sun.source.util.TreePath;

/**
 * A launch whose task nobody answers for: what a check reports.
 *
 * @param launch where the task comes from
 * @param fate what becomes of it; never a settled one
 * @param site the outermost expression that shows the loss
 */
public record LostTask(Launch launch, Fate fate, TreePath site) {
  /** Whether the task is lost inside another task, which somebody may well be waiting for. */
  public boolean isNested() {
    return fate instanceof Fate.Nested;
  }
}
