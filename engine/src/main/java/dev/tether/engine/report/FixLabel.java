package dev.tether.engine.report;

import dev.tether.checker.fix.Effect;
import dev.tether.engine.api.Fix;
import java.util.stream.Collectors;

/** How reports for readers call a fix: by its title, and by what it changes if it is not safe. */
final class FixLabel {
  private FixLabel() {}

  static String of(Fix fix) {
    return fix.title()
        + fix.effect()
            .filter(effect -> !effect.isSafe())
            .map(effect -> " (unsafe: changes " + changes(effect) + ")")
            .orElse("");
  }

  private static String changes(Effect effect) {
    return effect.changes().stream().map(Effect.Change::word).collect(Collectors.joining(", "));
  }
}
