package dev.tether.engine.build.maven;

import dev.tether.engine.build.Build;
import dev.tether.engine.build.Pom;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuilder;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelCache;

/** The models of a project's modules, with all that they inherit. */
final class EffectiveModels {
  private final DefaultModelBuilder builder;
  private final UserModelResolver resolver;
  private final Build build;
  private final Map<Path, Optional<Model>> models = new HashMap<>();
  private final Map<String, Path> own = new LinkedHashMap<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private final ModelCache cache = new Cache();

  EffectiveModels(Build build, Repositories repositories) {
    this.build = build;
    builder = new BoundedBuilderFactory(build.limit()).newInstance();
    for (Path pom : build.poms()) {
      Pom.read(pom).flatMap(Pom::id).ifPresent(id -> own.put(id, pom));
    }
    resolver = new UserModelResolver(repositories, own, build.limit(), missing);
  }

  /** Parents and imported poms that are nowhere. */
  Set<String> missing() {
    return missing;
  }

  /** Why poms could not be read, one sentence each. */
  Set<String> problems() {
    return problems;
  }

  /** The module of a group and artifact, if the project has it. */
  Optional<Path> module(String group, String artifact) {
    return Optional.ofNullable(own.get(group + ":" + artifact));
  }

  Optional<Model> of(Path pom) {
    Optional<Model> known = models.get(pom);
    if (known == null) {
      known = build(pom);
      models.put(pom, known);
    }
    return known;
  }

  private Optional<Model> build(Path pom) {
    DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
    request.setPomFile(pom.toFile());
    request.setModelSource(new TreeSource(pom, build.limit()));
    request.setModelResolver(resolver);
    request.setModelCache(cache);
    request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
    request.setProcessPlugins(false);
    request.setLocationTracking(false);
    request.setSystemProperties(Platform.asProperties());
    try {
      return Optional.of(builder.build(request).getEffectiveModel());
    } catch (ModelBuildingException e) {
      String first = e.getProblems().isEmpty() ? "" : ": " + e.getProblems().get(0).getMessage();
      String end = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
      problems.add("'" + build.root().relativize(pom) + "' cannot be read" + end);
      Model partial = e.getModel();
      return Optional.ofNullable(partial).filter(model -> model.getArtifactId() != null);
    }
  }

  private static final class Cache implements ModelCache {
    private final Map<String, Object> data = new HashMap<>();

    @Override
    public void put(String group, String artifact, String version, String tag, Object value) {
      data.put(key(group, artifact, version, tag), value);
    }

    @Override
    public Object get(String group, String artifact, String version, String tag) {
      return data.get(key(group, artifact, version, tag));
    }

    private static String key(String group, String artifact, String version, String tag) {
      return String.join(File.pathSeparator, group, artifact, version, tag);
    }
  }
}
