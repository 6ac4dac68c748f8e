package dev.tether.engine.build.maven;

import dev.tether.engine.build.Build;
import dev.tether.engine.build.MavenModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Model;

/** Reads the modules of a Maven project from their poms. */
public final class PomReader {
  private PomReader() {}

  /**
   * What the poms say.
   *
   * @param modules those that were asked for and can be read
   * @param siblingSources the folders of sources of the modules that they use
   * @param missing the coordinates of poms and libraries that are nowhere
   * @param problems why something could not be read, one sentence each
   */
  public record Answer(
      List<MavenModule> modules,
      Set<Path> siblingSources,
      Set<String> missing,
      Set<String> problems) {}

  /**
   * Reads modules and resolves their class paths.
   *
   * @param build a Maven project
   * @param poms the modules that are asked for
   * @param online whether what is missing may be downloaded, from repositories that the user's own
   *     settings name
   */
  public static Answer read(Build build, List<Path> poms, boolean online) {
    Set<String> missing = new LinkedHashSet<>();
    try (Repositories repositories = new Repositories(online, build.limit())) {
      EffectiveModels models = new EffectiveModels(build, repositories);
      Siblings siblings = new Siblings(models);
      LibraryResolver libraries = new LibraryResolver(repositories);
      List<MavenModule> modules = new ArrayList<>();
      Map<Path, Model> read = new LinkedHashMap<>();
      for (Path pom : poms) {
        models.of(pom).ifPresent(model -> read.put(pom, model));
      }
      for (Map.Entry<Path, Model> module : read.entrySet()) {
        modules.add(module(build, module.getKey(), module.getValue(), siblings, libraries));
      }
      missing.addAll(models.missing());
      modules.forEach(module -> missing.addAll(module.missing()));
      Set<String> problems = new LinkedHashSet<>(models.problems());
      problems.addAll(libraries.problems());
      Set<Path> siblingSources = new LinkedHashSet<>();
      for (MavenModule module : modules) {
        for (Path sibling : module.siblings()) {
          models
              .of(sibling)
              .ifPresent(model -> siblingSources.addAll(SourceFolders.of(build, sibling, model)));
        }
      }
      return new Answer(modules, siblingSources, missing, problems);
    }
  }

  private static MavenModule module(
      Build build, Path pom, Model model, Siblings siblings, LibraryResolver libraries) {
    Siblings.Needs needs = siblings.of(model);
    LibraryResolver.Libraries found = libraries.resolve(build, model, needs.dependencies());
    CompilerSettings settings = CompilerSettings.of(model);
    Optional<String> encoding =
        Optional.ofNullable(model.getProperties().getProperty("project.build.sourceEncoding"));
    return new MavenModule(
        pom,
        SourceFolders.of(build, pom, model),
        needs.modules(),
        found.jars(),
        found.missing(),
        settings.release(),
        settings.preview(),
        settings.encoding().or(() -> encoding));
  }
}
