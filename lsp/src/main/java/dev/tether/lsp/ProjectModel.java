package dev.tether.lsp;

import dev.tether.checker.options.ConfigFile;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.build.Build;
import dev.tether.engine.build.JavaLevel;
import dev.tether.engine.build.ProjectClassPath;
import dev.tether.engine.config.ProjectConfig;
import dev.tether.engine.select.KnownFindings;
import dev.tether.engine.source.ClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a project before its sources are looked at. Immutable; made anew when its build
 * changes.
 *
 * @param root where it is
 * @param classPath its libraries
 * @param sourceRoots where packages begin
 * @param level the Java that it is compiled for
 * @param config its file of settings; those of the client win over it
 * @param known the findings that its baseline lists
 */
record ProjectModel(
    Root root,
    List<String> classPath,
    List<Path> sourceRoots,
    JavaLevel level,
    Optional<ConfigFile> config,
    Optional<KnownFindings> known) {
  /** Reads what can be read; nothing of the project is run, and no connection is opened. */
  static ProjectModel read(Root root, Settings settings, Log log) {
    Path folder = root.folder();
    List<Path> roots = root.loose() ? List.of() : SourceRoots.in(folder);
    Optional<Build> build =
        settings.classPath().isEmpty() && !root.loose() ? Build.of(folder) : Optional.empty();
    if (build.isEmpty()) {
      ClassPath.resolve(settings.classPath()).notes().forEach(log::say);
      return of(root, settings.classPath(), roots, JavaLevel.DEFAULT, log);
    }
    ProjectClassPath.Answer answer = ProjectClassPath.of(build.get(), List.of(folder), false);
    answer.gap().ifPresent(log::say);
    JavaLevel level = JavaLevel.of(answer.release(), answer.preview());
    return of(root, answer.entries(), roots, level, log);
  }

  private static ProjectModel of(
      Root root, List<String> classPath, List<Path> sourceRoots, JavaLevel level, Log log) {
    Optional<ConfigFile> config = config(root.folder(), log);
    Optional<KnownFindings> known =
        config.flatMap(ConfigFile::baseline).flatMap(file -> known(file, log));
    return new ProjectModel(root, classPath, sourceRoots, level, config, known);
  }

  private static Optional<KnownFindings> known(Path baseline, Log log) {
    try {
      return Optional.of(KnownFindings.in(baseline));
    } catch (InvalidRequestException e) {
      log.say(e.getMessage());
      return Optional.empty();
    }
  }

  /** Leaves out what the baseline lists. */
  List<Finding> fresh(List<Finding> findings) {
    return known.map(list -> list.among(findings).findings()).orElse(findings);
  }

  /** What is wrong with the file is said once, and the rest goes on without it. */
  private static Optional<ConfigFile> config(Path root, Log log) {
    try {
      return ProjectConfig.of(root, Optional.empty());
    } catch (InvalidRequestException e) {
      log.say(e.getMessage());
      return Optional.empty();
    }
  }

  /** A request for a scan with what is known here. */
  ScanRequest.Builder request(CheckCatalog catalog, Settings settings) {
    ScanRequest.Builder request =
        ScanRequest.builder()
            .addClassPath(classPath)
            .catalog(catalog)
            .enablePreview(level.preview());
    level.release().ifPresent(request::release);
    config.ifPresent(request::config);
    settings.addTo(request, catalog);
    return request;
  }
}
