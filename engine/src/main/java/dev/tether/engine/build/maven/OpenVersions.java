package dev.tether.engine.build.maven;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.version.Version;

/**
 * Versions that a Gradle build leaves open: {@code latest.release}, {@code 1.2.+}. The newest that
 * is there is taken by itself: as a range it would have each version's pom read.
 */
final class OpenVersions {
  private static final Pattern BEGINNING = Pattern.compile("((?:\\d{1,9}\\.)*)(\\d{1,9})\\.?\\+");

  private final Repositories repositories;

  OpenVersions(Repositories repositories) {
    this.repositories = repositories;
  }

  /** Returns the version, or the newest that an open one stands for; null if there is none. */
  String fixed(String group, String artifact, String version) {
    return range(version).map(range -> newest(group, artifact, range)).orElse(version);
  }

  /** The range in Maven's notation: {@code 1.2.+} is from 1.2 to below 1.3. */
  static Optional<String> range(String version) {
    if (version.startsWith("latest.") || version.equals("+")) {
      return Optional.of("[0,)");
    }
    Matcher open = BEGINNING.matcher(version);
    if (!open.matches()) {
      return Optional.empty();
    }
    long last = Long.parseLong(open.group(2));
    return Optional.of("[%1$s%2$d,%1$s%3$d)".formatted(open.group(1), last, last + 1));
  }

  private String newest(String group, String artifact, String range) {
    if (!Coordinates.areSafe(group, artifact, "1")) {
      return null;
    }
    VersionRangeRequest request =
        new VersionRangeRequest(
            new DefaultArtifact(group, artifact, "", "jar", range), repositories.remote(), "");
    try {
      Version found =
          repositories
              .system()
              .resolveVersionRange(repositories.session(), request)
              .getHighestVersion();
      return found == null ? null : found.toString();
    } catch (VersionRangeResolutionException e) {
      return null;
    }
  }
}
