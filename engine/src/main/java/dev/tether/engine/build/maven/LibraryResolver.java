package dev.tether.engine.build.maven;

import dev.tether.engine.build.Build;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Model;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.CollectResult;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.util.graph.selector.AndDependencySelector;
import org.eclipse.aether.util.graph.visitor.PreorderNodeListGenerator;

/** Finds the jars of a module's libraries, and of what they need. */
final class LibraryResolver {
  private static final Set<String> JARS = Set.of("jar", "test-jar", "bundle", "ejb", "");

  private final Repositories repositories;
  private final DefaultRepositorySystemSession session;
  private final Set<String> problems = new LinkedHashSet<>();

  LibraryResolver(Repositories repositories) {
    this.repositories = repositories;
    session = new DefaultRepositorySystemSession(repositories.session());
    session.setDependencySelector(
        AndDependencySelector.newInstance(new SafeOnly(), session.getDependencySelector()));
  }

  /**
   * Libraries of a module.
   *
   * @param jars files that exist
   * @param missing coordinates of those that do not
   */
  record Libraries(List<Path> jars, Set<String> missing) {}

  /** Why something could not be resolved, one sentence each. */
  Set<String> problems() {
    return problems;
  }

  Libraries resolve(
      Build build, Model module, List<org.apache.maven.model.Dependency> dependencies) {
    Set<Path> jars = new LinkedHashSet<>();
    Set<String> missing = new LinkedHashSet<>();
    CollectRequest request = new CollectRequest();
    request.setRepositories(repositories.remote());
    for (org.apache.maven.model.Dependency dependency : dependencies) {
      String lack =
          isBlank(dependency.getGroupId())
              ? "groupId"
              : isBlank(dependency.getArtifactId()) ? "artifactId" : "";
      if (!lack.isEmpty()) {
        // Nothing that could be downloaded.
        problems.add(
            "the pom of '%s' has a dependency without %s: %s"
                .formatted(module.getArtifactId(), lack, name(dependency).replace("null", "?")));
      } else if ("system".equals(dependency.getScope())) {
        system(build, dependency).ifPresentOrElse(jars::add, () -> missing.add(name(dependency)));
      } else {
        converted(dependency)
            .ifPresentOrElse(request::addDependency, () -> missing.add(name(dependency)));
      }
    }
    DependencyManagement management = module.getDependencyManagement();
    if (management != null) {
      for (org.apache.maven.model.Dependency managed : management.getDependencies()) {
        converted(managed).ifPresent(request::addManagedDependency);
      }
    }
    try {
      fetch(collect(request), jars, missing);
    } catch (RuntimeException e) {
      problems.add(
          "the libraries of '" + module.getArtifactId() + "' are unknown: " + e.getMessage());
    }
    return new Libraries(List.copyOf(jars), missing);
  }

  private static boolean isBlank(String word) {
    return word == null || word.isBlank();
  }

  private List<Artifact> collect(CollectRequest request) {
    CollectResult result;
    try {
      result = repositories.system().collectDependencies(session, request);
    } catch (DependencyCollectionException e) {
      // What is known of the graph is worth a scan; what is not shows as missing.
      result = e.getResult();
    }
    if (result == null || result.getRoot() == null) {
      return List.of();
    }
    PreorderNodeListGenerator nodes = new PreorderNodeListGenerator();
    result.getRoot().accept(nodes);
    return nodes.getNodes().stream().map(DependencyNode::getArtifact).toList();
  }

  private void fetch(List<Artifact> artifacts, Set<Path> jars, Set<String> missing) {
    List<ArtifactRequest> requests = new ArrayList<>();
    for (Artifact artifact : artifacts) {
      if (!Coordinates.areSafe(artifact)) {
        missing.add(name(artifact));
      } else if (artifact.getExtension().equals("jar")) {
        requests.add(new ArtifactRequest(artifact, repositories.remote(), ""));
      }
    }
    List<ArtifactResult> results;
    try {
      results = repositories.system().resolveArtifacts(session, requests);
    } catch (ArtifactResolutionException e) {
      results = e.getResults();
    }
    for (ArtifactResult result : results) {
      Artifact found = result.getArtifact();
      File file = found == null ? null : found.getFile();
      if (file == null) {
        missing.add(name(result.getRequest().getArtifact()));
      } else {
        jars.add(file.toPath());
      }
    }
  }

  /** A jar that the project itself holds. One elsewhere is the user's to give. */
  private static Optional<Path> system(Build build, org.apache.maven.model.Dependency dependency) {
    if (dependency.getSystemPath() == null) {
      return Optional.empty();
    }
    try {
      Path real = Path.of(dependency.getSystemPath()).toRealPath();
      return Optional.of(real)
          .filter(path -> path.startsWith(build.limit()) && Files.isRegularFile(path));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<Dependency> converted(org.apache.maven.model.Dependency dependency) {
    String type = dependency.getType() == null ? "jar" : dependency.getType();
    ArtifactType known = session.getArtifactTypeRegistry().get(type);
    String extension = known == null ? (JARS.contains(type) ? "jar" : type) : known.getExtension();
    String classifier = dependency.getClassifier();
    if (classifier == null) {
      classifier = known == null ? "" : known.getClassifier();
    }
    String version = dependency.getVersion();
    if (version == null || version.contains("${")) {
      // Its pom that says so is missing. A version that is there beats none.
      version =
          LocalVersions.newest(
                  repositories.local(), dependency.getGroupId(), dependency.getArtifactId())
              .orElse(null);
    }
    if (version == null || !isSafe(dependency, classifier, extension, version)) {
      return Optional.empty();
    }
    Artifact artifact =
        new DefaultArtifact(
            dependency.getGroupId(), dependency.getArtifactId(), classifier, extension, version);
    List<org.eclipse.aether.graph.Exclusion> exclusions = new ArrayList<>();
    for (Exclusion exclusion : dependency.getExclusions()) {
      exclusions.add(
          new org.eclipse.aether.graph.Exclusion(
              exclusion.getGroupId(), exclusion.getArtifactId(), "*", "*"));
    }
    String scope = dependency.getScope() == null ? "" : dependency.getScope();
    return Optional.of(new Dependency(artifact, scope, dependency.isOptional(), exclusions));
  }

  private static boolean isSafe(
      org.apache.maven.model.Dependency dependency,
      String classifier,
      String extension,
      String version) {
    boolean isRange = version.startsWith("[") || version.startsWith("(");
    return Coordinates.areSafe(
            dependency.getGroupId(), dependency.getArtifactId(), isRange ? "1" : version)
        && Coordinates.areSafe(new DefaultArtifact("g", "a", classifier, extension, "1"));
  }

  private static String name(org.apache.maven.model.Dependency dependency) {
    String version = dependency.getVersion() == null ? "?" : dependency.getVersion();
    return dependency.getGroupId() + ":" + dependency.getArtifactId() + ":" + version;
  }

  private static String name(Artifact artifact) {
    return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion();
  }

  /** Leaves out what is no library's name; a range of versions may stand for one. */
  private static final class SafeOnly implements DependencySelector {
    @Override
    public boolean selectDependency(Dependency dependency) {
      Artifact artifact = dependency.getArtifact();
      String version = artifact.getVersion();
      boolean isRange = version.startsWith("[") || version.startsWith("(");
      return Coordinates.areSafe(isRange ? artifact.setVersion("1") : artifact);
    }

    @Override
    public DependencySelector deriveChildSelector(DependencyCollectionContext context) {
      return this;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof SafeOnly;
    }

    @Override
    public int hashCode() {
      return SafeOnly.class.hashCode();
    }
  }
}
