package dev.tether.checker.checks;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.DescriptionListener;
import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Description;
import java.lang.reflect.Field;

/**
 * Reports findings at a level of our own. Error Prone has one level for each check and compilation,
 * which a file of settings cannot change any more, and none for some files alone.
 */
final class Levels {
  private static final Field SHARED = field(VisitorState.class, "sharedState");
  private static final Field LISTENER =
      SHARED == null ? null : field(SHARED.getType(), "descriptionListener");

  private Levels() {}

  /**
   * Reports a finding.
   *
   * @param level {@code note}, {@code warning} or {@code error}
   * @return whether the level could be had
   */
  static boolean report(Description description, String level, VisitorState state) {
    SeverityLevel wanted = severity(level);
    SeverityLevel given = state.severityMap().get(description.checkName);
    if (wanted == given || LISTENER == null) {
      state.reportMatch(description);
      return wanted == given;
    }
    try {
      ((DescriptionListener) LISTENER.get(SHARED.get(state)))
          .onDescribed(description.applySeverityOverride(wanted));
      return true;
    } catch (IllegalAccessException e) {
      state.reportMatch(description);
      return false;
    }
  }

  private static SeverityLevel severity(String level) {
    return switch (level) {
      case "error" -> SeverityLevel.ERROR;
      case "warning" -> SeverityLevel.WARNING;
      default -> SeverityLevel.SUGGESTION;
    };
  }

  private static Field field(Class<?> owner, String name) {
    try {
      Field field = owner.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Another Error Prone: its levels hold.
      return null;
    }
  }
}
