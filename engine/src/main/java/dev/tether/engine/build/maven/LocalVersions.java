package dev.tether.engine.build.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** The versions of a library that the local repository has. */
final class LocalVersions {
  private LocalVersions() {}

  /** All of them, the oldest first. */
  static List<String> of(Path repository, String group, String artifact) {
    if (!Coordinates.areSafe(group, artifact, "1")) {
      return List.of();
    }
    Path folder = repository.resolve(group.replace('.', '/')).resolve(artifact);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> versions = Files.list(folder)) {
      return versions
          .filter(version -> Files.isRegularFile(version.resolve(pom(artifact, version))))
          .map(version -> new ComparableVersion(version.getFileName().toString()))
          .sorted()
          .map(ComparableVersion::toString)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String pom(String artifact, Path version) {
    return artifact + "-" + version.getFileName() + ".pom";
  }

  /** The newest whose jar is there. */
  static Optional<String> newest(Path repository, String group, String artifact) {
    List<String> versions = of(repository, group, artifact);
    for (int i = versions.size() - 1; i >= 0; i--) {
      String version = versions.get(i);
      Path folder = repository.resolve(group.replace('.', '/')).resolve(artifact).resolve(version);
      if (Files.isRegularFile(folder.resolve(artifact + "-" + version + ".jar"))) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
