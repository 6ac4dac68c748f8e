package dev.tether.checker.fix;

import java.util.Optional;

/** Builds the fix of one kind for one finding, if there is one. */
interface Recipe {
  /**
   * Returns the fix.
   *
   * @return empty if it would not compile there, would not mend the finding, or would change more
   *     than who learns how the task ends
   */
  Optional<FixBuilder.Built> fix(FixSite site);
}
