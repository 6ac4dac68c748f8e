package dev.tether.checker.checks;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.matchers.Description;
import dev.tether.checker.options.ChosenLevels.Level;
import dev.tether.checker.options.ConfigFile.By;
import java.util.Optional;

/**
 * Which level a finding has. Error Prone has one for each check and compilation, a user's file one
 * for each check and file, and what we know of a finding has weight, too.
 */
final class Levels {
  private static final String OFF = "off";

  private Levels() {}

  /** Whether there is nothing to report. */
  static boolean isOff(Optional<Level> chosen) {
    return chosen.isPresent() && chosen.get().word().equals(OFF);
  }

  /**
   * Returns the level of a finding; empty if nobody but Error Prone says anything about it.
   *
   * <p>What was found to matter little stays a note whatever level its check has: a level says how
   * bad a finding is that is worth mending. The strict profile wants all of them. Whoever names a
   * level for some files knows whether those are tests.
   *
   * @param weight what the check knows of this finding
   * @param inTest whether it is in a test
   * @param chosen not {@code off}
   */
  static Optional<SeverityLevel> of(
      Optional<SeverityLevel> weight, boolean inTest, Optional<Level> chosen) {
    boolean light = inTest && chosen.filter(level -> level.by() == By.PLACE).isEmpty();
    Optional<SeverityLevel> own = light ? Optional.of(SeverityLevel.SUGGESTION) : weight;
    if (chosen.isEmpty()) {
      return own;
    }
    SeverityLevel level = severity(chosen.get().word());
    if (own.isEmpty()) {
      return Optional.of(level);
    }
    if (chosen.get().by() == By.PROFILE) {
      return chosen.get().strict() ? Optional.of(graver(level, own.get())) : own;
    }
    return chosen.get().strict() || graver(level, own.get()) == own.get()
        ? Optional.of(level)
        : own;
  }

  /**
   * Returns the level that a check gave a description, which stands against the level that Error
   * Prone has for the check.
   */
  static Optional<SeverityLevel> weight(Description description) {
    SeverityLevel asError = description.applySeverityOverride(SeverityLevel.ERROR).severity();
    SeverityLevel asNote = description.applySeverityOverride(SeverityLevel.SUGGESTION).severity();
    return asError == asNote ? Optional.of(asNote) : Optional.empty();
  }

  private static SeverityLevel graver(SeverityLevel one, SeverityLevel other) {
    // Error Prone declares them from the gravest on.
    return one.compareTo(other) < 0 ? one : other;
  }

  private static SeverityLevel severity(String level) {
    return switch (level) {
      case "error" -> SeverityLevel.ERROR;
      case "warning" -> SeverityLevel.WARNING;
      default -> SeverityLevel.SUGGESTION;
    };
  }
}
