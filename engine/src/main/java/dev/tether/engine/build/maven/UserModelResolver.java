package dev.tether.engine.build.maven;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.ModelSource;
import org.apache.maven.model.building.StringModelSource;
import org.apache.maven.model.resolution.ModelResolver;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Finds parents and imported poms: among the project's own, in the local repository, and in those
 * that the user's settings name. For one that is nowhere an empty pom stands in, so that the rest
 * of the model is known all the same.
 */
@SuppressWarnings("deprecation") // Maven's own interface returns the deprecated type.
final class UserModelResolver implements ModelResolver {
  private static final String STAND_IN =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>%s</groupId>
        <artifactId>%s</artifactId>
        <version>%s</version>
        <packaging>pom</packaging>
      </project>
      """;

  private final Repositories repositories;
  private final Map<String, Path> own;
  private final Path limit;
  private final Set<String> missing;

  /**
   * A resolver.
   *
   * @param own the poms of the project by group and artifact
   * @param limit the folder that the project lies in
   * @param missing takes what is nowhere
   */
  UserModelResolver(
      Repositories repositories, Map<String, Path> own, Path limit, Set<String> missing) {
    this.repositories = repositories;
    this.own = own;
    this.limit = limit;
    this.missing = missing;
  }

  @Override
  public ModelSource resolveModel(String group, String artifact, String version) {
    Path pom = own.get(group + ":" + artifact);
    if (pom != null) {
      return new TreeSource(pom, limit);
    }
    String name = group + ":" + artifact + ":" + version;
    if (!Coordinates.areSafe(group, artifact, version)) {
      missing.add(name + " (no coordinates of a library)");
      return new StringModelSource(STAND_IN.formatted("unknown", "unknown", "0"));
    }
    Artifact wanted = new DefaultArtifact(group, artifact, "", "pom", version);
    try {
      Artifact found =
          repositories
              .system()
              .resolveArtifact(
                  repositories.session(), new ArtifactRequest(wanted, repositories.remote(), ""))
              .getArtifact();
      return new RepositorySource(found.getFile().toPath());
    } catch (ArtifactResolutionException e) {
      missing.add(name + " (pom)");
      return new StringModelSource(STAND_IN.formatted(group, artifact, version));
    }
  }

  @Override
  public ModelSource resolveModel(Parent parent) {
    return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
  }

  @Override
  public ModelSource resolveModel(Dependency imported) {
    return resolveModel(imported.getGroupId(), imported.getArtifactId(), imported.getVersion());
  }

  /** What a pom says of repositories is not listened to. */
  @Override
  public void addRepository(Repository repository) {}

  /** What a pom says of repositories is not listened to. */
  @Override
  public void addRepository(Repository repository, boolean replace) {}

  @Override
  public ModelResolver newCopy() {
    return this;
  }
}
