package dev.tether.checker.explain;

import com.sun.tools.javac.util.Context;
import java.util.List;
import java.util.Optional;

/**
 * Hears how findings are known. Whoever runs the checks puts one into javac's context; a build puts
 * none there, and pays nothing.
 */
public interface StepListener {
  /** Where the listener is in the context of a compilation. */
  Context.Key<StepListener> KEY = new Context.Key<>();

  /**
   * Takes the steps of the finding that is reported next.
   *
   * @param steps from the launch to the loss; empty if there is nothing to tell
   */
  void explained(List<Step> steps);

  /** Returns the listener of a compilation, if it has one. */
  static Optional<StepListener> of(Context context) {
    return Optional.ofNullable(context.get(KEY));
  }
}
