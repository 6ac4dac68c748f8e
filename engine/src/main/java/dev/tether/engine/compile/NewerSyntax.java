package dev.tether.engine.compile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells by a line that does not parse which release of Java it may have been written for. */
final class NewerSyntax {
  private static final String TOP_LEVEL = "class, interface, enum";

  /** What is new in a release, and how a line shows it. */
  private record Feature(int release, String name, String message, Pattern line) {
    Feature(int release, String name, String message, String line) {
      this(release, name, message, Pattern.compile(line));
    }
  }

  private static final List<Feature> FEATURES =
      List.of(
          new Feature(25, "an import of a module", "", "^\\s*import\\s+module\\s+\\w.*"),
          new Feature(
              25,
              "a source file without a class",
              TOP_LEVEL,
              "^\\s*(?:static\\s+|public\\s+|private\\s+|final\\s+)*[\\w.<>\\[\\], ]+\\s+\\w+\\s*[(=;].*"),
          new Feature(22, "an unnamed variable", "'_'", ".*\\b_\\b.*"),
          new Feature(21, "a record pattern", "", ".*\\binstanceof\\s+[\\w.]+\\s*\\(.*"),
          new Feature(21, "a pattern of a case", "", ".*\\bcase\\s+.*\\bwhen\\b.*"),
          new Feature(21, "a pattern of a case", "patterns in switch", ".*"),
          new Feature(21, "a pattern of a case", "", "^\\s*case\\s+[A-Z][\\w.]*\\s*[\\w(].*->.*"));

  private NewerSyntax() {}

  /**
   * Returns what to do about a syntax error if the line is of a newer Java than that of this JDK.
   *
   * @param line the line that does not parse
   * @param message what javac says of it
   */
  static Optional<String> hint(String line, String message) {
    int running = Runtime.version().feature();
    return FEATURES.stream()
        .filter(feature -> feature.release() > running)
        .filter(feature -> message.contains(feature.message()))
        .filter(feature -> feature.line().matcher(line).matches())
        .findFirst()
        .map(
            feature ->
                "; if it is %s, set JAVA_HOME to JDK %d or newer"
                    .formatted(feature.name(), feature.release()));
  }
}
