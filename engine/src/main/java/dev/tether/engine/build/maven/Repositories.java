package dev.tether.engine.build.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;

/**
 * The local repository, and the remote ones that the user's own settings name. What a project says
 * about repositories is not listened to.
 */
final class Repositories implements AutoCloseable {
  private final Context context;
  private final RepositorySystemSession session;

  /**
   * Opens them.
   *
   * @param online whether the remote ones may be asked for what is missing
   * @param tree the folder of the project, whose settings do not count
   */
  Repositories(boolean online, Path tree) {
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("aether.connector.connectTimeout", 10_000);
    configuration.put("aether.connector.requestTimeout", 30_000);
    ContextOverrides.Builder overrides =
        ContextOverrides.create()
            .withBasedirOverride(home())
            .withMavenUserHomeOverride(home().resolve(".m2"))
            .withUserSettings(!home().startsWith(tree))
            .offline(!online)
            // Central first, so that settings can put another in its place, as in Maven.
            .addRepositoriesOp(ContextOverrides.AddRepositoriesOp.PREPEND)
            .ignoreArtifactDescriptorRepositories(true)
            .configProperties(configuration);
    mavenHome()
        .filter(folder -> !folder.startsWith(tree))
        .ifPresent(overrides::withMavenSystemHomeOverride);
    String local = System.getProperty("maven.repo.local");
    if (local != null) {
      overrides.withLocalRepositoryOverride(Path.of(local).toAbsolutePath());
    }
    context = new SafeRuntime().create(overrides.build());
    DefaultRepositorySystemSession changed =
        new DefaultRepositorySystemSession(context.repositorySystemSession());
    // A pom could put what the environment holds, such as a password, into what is asked of a
    // repository.
    changed.setSystemProperties(Platform.properties());
    changed.setUserProperties(Map.of());
    changed.setIgnoreArtifactDescriptorRepositories(true);
    changed.setOffline(!online);
    changed.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(true, true));
    changed.setWorkspaceReader(new WhatIsThere(context.mavenUserHome().localRepository()));
    session = changed;
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home", "/")).toAbsolutePath();
  }

  /** Where the installed Maven has its settings: the environment says it, or the program does. */
  private static Optional<Path> mavenHome() {
    for (String name : List.of("MAVEN_HOME", "M2_HOME")) {
      String home = System.getenv(name);
      if (home != null && !home.isEmpty()) {
        return Optional.of(Path.of(home).toAbsolutePath());
      }
    }
    String path = System.getenv().getOrDefault("PATH", "");
    for (String entry : path.split(File.pathSeparator)) {
      try {
        Path program = Path.of(entry, "mvn");
        if (!entry.isEmpty() && Path.of(entry).isAbsolute() && Files.isExecutable(program)) {
          return Optional.of(program.toRealPath().getParent().getParent());
        }
      } catch (InvalidPathException | IOException e) {
        continue;
      }
    }
    return Optional.empty();
  }

  RepositorySystem system() {
    return context.repositorySystem();
  }

  RepositorySystemSession session() {
    return session;
  }

  List<RemoteRepository> remote() {
    return context.remoteRepositories();
  }

  Path local() {
    return context.mavenUserHome().localRepository();
  }

  @Override
  public void close() {
    context.close();
  }

  /**
   * Takes a file that is in the local repository whatever it came from. Maven would not: it keeps
   * files of different remote repositories apart, among them those that a project declares.
   */
  private static final class WhatIsThere implements WorkspaceReader {
    private final WorkspaceRepository repository = new WorkspaceRepository("local");
    private final Path folder;

    private WhatIsThere(Path folder) {
      this.folder = folder;
    }

    @Override
    public WorkspaceRepository getRepository() {
      return repository;
    }

    @Override
    public File findArtifact(Artifact artifact) {
      if (!Coordinates.areSafe(artifact)) {
        return null;
      }
      String classifier = artifact.getClassifier().isEmpty() ? "" : "-" + artifact.getClassifier();
      Path file =
          folder
              .resolve(artifact.getGroupId().replace('.', '/'))
              .resolve(artifact.getArtifactId())
              .resolve(artifact.getBaseVersion())
              .resolve(
                  artifact.getArtifactId()
                      + "-"
                      + artifact.getVersion()
                      + classifier
                      + "."
                      + artifact.getExtension());
      return Files.isRegularFile(file)
          ? file.toFile()
          : GradleCache.find(artifact).map(Path::toFile).orElse(null);
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
      return LocalVersions.of(folder, artifact.getGroupId(), artifact.getArtifactId());
    }
  }
}
