package dev.tether.engine.build.maven;

import dev.tether.engine.build.Build;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;

/** Finds libraries that are named one by one, as builds other than Maven do. */
public final class NamedLibraries {
  private NamedLibraries() {}

  /**
   * A library.
   *
   * @param version null for the newest that is there
   */
  public record Named(String group, String artifact, String version) {}

  /**
   * What was found.
   *
   * @param jars the libraries and what they need
   * @param missing the coordinates of those that are nowhere
   * @param problems why something could not be resolved, one sentence each
   */
  public record Found(List<Path> jars, Set<String> missing, Set<String> problems) {}

  /**
   * Resolves them together: of a library that is needed in several versions, one is taken.
   *
   * @param build what they are for
   * @param platforms poms that give a version to libraries that have none
   * @param online whether what is missing may be downloaded
   */
  public static Found resolve(
      Build build, List<Named> libraries, List<Named> platforms, boolean online) {
    if (libraries.isEmpty()) {
      return new Found(List.of(), Set.of(), Set.of());
    }
    try (Repositories repositories = new Repositories(online, build.limit())) {
      LibraryResolver resolver = new LibraryResolver(repositories);
      Set<String> missing = new LinkedHashSet<>();
      ManagedVersions managed = new ManagedVersions(build, repositories, missing);
      platforms.forEach(managed::add);
      OpenVersions open = new OpenVersions(repositories);
      Model model = new Model();
      model.setDependencyManagement(managed.asManagement());
      model.setArtifactId(String.valueOf(build.root().getFileName()));
      List<Dependency> dependencies = new ArrayList<>();
      for (Named library : libraries) {
        Dependency dependency = new Dependency();
        dependency.setGroupId(library.group());
        dependency.setArtifactId(library.artifact());
        dependency.setVersion(version(library, managed, open));
        dependencies.add(dependency);
      }
      LibraryResolver.Libraries found = resolver.resolve(build, model, dependencies);
      missing.addAll(found.missing());
      return new Found(found.jars(), missing, resolver.problems());
    }
  }

  private static String version(Named library, ManagedVersions managed, OpenVersions open) {
    return library.version() == null
        ? managed.of(library.group(), library.artifact()).orElse(null)
        : open.fixed(library.group(), library.artifact(), library.version());
  }
}
