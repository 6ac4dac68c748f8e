package dev.tether.engine;

import dev.tether.engine.source.Project;
import dev.tether.engine.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names the module that a file belongs to: the nearest folder with a build file. */
final class ModuleNames {
  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "build.gradle", "build.gradle.kts", "build.xml", "build.sbt", "BUILD");

  private final Project project;
  private final Path here = Path.of("").toAbsolutePath();
  private final Map<Path, String> names = new HashMap<>();

  ModuleNames(Project project) {
    this.project = project;
  }

  /** The module's folder, as reports show files. */
  String of(SourceFile file) {
    Path folder = file.path().toAbsolutePath().normalize().getParent();
    return folder == null ? "." : of(folder);
  }

  private String of(Path folder) {
    String known = names.get(folder);
    if (known == null) {
      Path parent = folder.getParent();
      boolean isModule =
          parent == null
              || project.roots().contains(folder)
              || BUILD_FILES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
      known = isModule ? shown(folder) : of(parent);
      names.put(folder, known);
    }
    return known;
  }

  private String shown(Path folder) {
    if (folder.equals(here) || here.startsWith(folder)) {
      return ".";
    }
    return (folder.startsWith(here) ? here.relativize(folder) : folder).toString();
  }
}
