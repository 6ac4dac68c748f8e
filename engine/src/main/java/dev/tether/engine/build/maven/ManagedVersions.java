package dev.tether.engine.build.maven;

import dev.tether.engine.build.Build;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.building.DefaultModelBuilder;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.StringModelSource;

/** The versions that platforms (poms made for import) give to libraries: the first one counts. */
@SuppressWarnings("deprecation") // Its source of a text has no successor in this version.
final class ManagedVersions {
  private static final String IMPORT =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>dev.tether</groupId>
        <artifactId>platform</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
        <dependencyManagement><dependencies><dependency>
          <groupId>%s</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
          <type>pom</type>
          <scope>import</scope>
        </dependency></dependencies></dependencyManagement>
      </project>
      """;

  private final DefaultModelBuilder builder;
  private final UserModelResolver resolver;
  private final Map<String, Dependency> managed = new LinkedHashMap<>();

  /**
   * Prepares it.
   *
   * @param missing takes the platforms that are nowhere
   */
  ManagedVersions(Build build, Repositories repositories, Set<String> missing) {
    builder = new BoundedBuilderFactory(build.limit()).newInstance();
    resolver = new UserModelResolver(repositories, Map.of(), build.limit(), missing);
  }

  /** Takes in what a platform says. One that cannot be read says nothing. */
  void add(NamedLibraries.Named platform) {
    if (!Coordinates.areSafe(platform.group(), platform.artifact(), platform.version())) {
      return;
    }
    DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
    request.setModelSource(
        new StringModelSource(
            IMPORT.formatted(platform.group(), platform.artifact(), platform.version())));
    request.setModelResolver(resolver);
    request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
    request.setProcessPlugins(false);
    request.setLocationTracking(false);
    request.setSystemProperties(Platform.asProperties());
    try {
      DependencyManagement found =
          builder.build(request).getEffectiveModel().getDependencyManagement();
      List<Dependency> all = found == null ? List.of() : found.getDependencies();
      all.forEach(one -> managed.putIfAbsent(one.getManagementKey(), one));
    } catch (ModelBuildingException e) {
      // Its libraries stay without a version, and are named as missing if that matters.
    }
  }

  /** The version of a library's jar. */
  Optional<String> of(String group, String artifact) {
    return Optional.ofNullable(managed.get(group + ":" + artifact + ":jar"))
        .map(Dependency::getVersion);
  }

  /** What holds for libraries that others bring. */
  DependencyManagement asManagement() {
    DependencyManagement management = new DependencyManagement();
    managed.values().forEach(management::addDependency);
    return management;
  }
}
