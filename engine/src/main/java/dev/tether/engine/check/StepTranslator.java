package dev.tether.engine.check;

import dev.tether.checker.explain.Explanation;
import dev.tether.engine.api.Explained;
import dev.tether.engine.api.Step;
import java.util.List;

/** Turns what the checker tells of its reasons into what reports show. */
final class StepTranslator {
  private StepTranslator() {}

  static List<Step> translate(List<dev.tether.checker.explain.Step> steps) {
    return steps.stream().map(StepTranslator::translate).toList();
  }

  static Explained translate(Explanation told) {
    return new Explained(translate(told.launch()), told.lost(), translate(told.steps()));
  }

  private static Step translate(dev.tether.checker.explain.Step step) {
    return new Step(step.file(), step.line(), step.column(), step.words());
  }
}
