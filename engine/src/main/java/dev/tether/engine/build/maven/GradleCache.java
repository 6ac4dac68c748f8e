package dev.tether.engine.build.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.aether.artifact.Artifact;

/** What Gradle has fetched for this user. */
final class GradleCache {
  private GradleCache() {}

  private static Path folder() {
    return Path.of(System.getProperty("user.home", "/"), ".gradle/caches/modules-2/files-2.1");
  }

  /**
   * The file of an artifact whose coordinates are safe; each lies in a folder named by its hash.
   */
  static Optional<Path> find(Artifact artifact) {
    Path version =
        folder()
            .resolve(artifact.getGroupId())
            .resolve(artifact.getArtifactId())
            .resolve(artifact.getBaseVersion());
    if (!Files.isDirectory(version)) {
      return Optional.empty();
    }
    String classifier = artifact.getClassifier().isEmpty() ? "" : "-" + artifact.getClassifier();
    String name =
        artifact.getArtifactId()
            + "-"
            + artifact.getVersion()
            + classifier
            + "."
            + artifact.getExtension();
    try (Stream<Path> hashes = Files.list(version)) {
      return hashes
          .map(hash -> hash.resolve(name))
          .filter(Files::isRegularFile)
          .sorted()
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
