package dev.tether.engine.build.maven;

import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.metadata.Metadata;

/** Whether what a pom names can be the name of a library, and no path to somewhere else. */
final class Coordinates {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");
  private static final Pattern EMPTY_OR_NAME = Pattern.compile("|" + NAME.pattern());
  private static final Pattern FILE = Pattern.compile("|[A-Za-z0-9_][A-Za-z0-9_.+-]*(/[a-z-]+)?");

  private Coordinates() {}

  static boolean areSafe(String group, String artifact, String version) {
    return isName(group) && isName(artifact) && isName(version);
  }

  static boolean areSafe(Artifact artifact) {
    return areSafe(artifact.getGroupId(), artifact.getArtifactId(), artifact.getVersion())
        && areSafe(artifact.getClassifier())
        && areSafe(artifact.getExtension());
  }

  static void check(Artifact artifact) {
    if (!areSafe(artifact)) {
      throw new UnsafeCoordinatesException(artifact.toString());
    }
  }

  static void check(Metadata metadata) {
    if (!areSafe(metadata.getGroupId())
        || !areSafe(metadata.getArtifactId())
        || !areSafe(metadata.getVersion())
        || !FILE.matcher(metadata.getType()).matches()) {
      throw new UnsafeCoordinatesException(metadata.toString());
    }
  }

  private static boolean isName(String name) {
    return name != null && NAME.matcher(name).matches() && !name.contains("..");
  }

  private static boolean areSafe(String name) {
    return EMPTY_OR_NAME.matcher(name).matches() && !name.contains("..");
  }

  /** Coordinates that are none. */
  static final class UnsafeCoordinatesException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnsafeCoordinatesException(String coordinates) {
      super("'" + coordinates + "' names no library");
    }
  }
}
