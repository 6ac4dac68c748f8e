package dev.tether.cli;

import dev.tether.cli.build.Build;
import dev.tether.cli.build.MavenClassPath;
import dev.tether.cli.build.ProjectClassPath;
import dev.tether.cli.source.ClassPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what the sources are compiled against. */
final class ClassPathOptions {
  @Option(
      names = {"-cp", "--classpath", "--class-path"},
      paramLabel = "PATH",
      description =
          "Jars and folders of class files that the sources use; 'dir/*' stands for all jars in"
              + " dir. May be repeated. Default: what the poms of a Maven project name, as far as"
              + " the local repository has it.")
  private List<String> classPaths = new ArrayList<>();

  @Option(
      names = "--resolve",
      description =
          "Download what the local repository lacks, from the repositories of your own Maven"
              + " settings.")
  private boolean resolve;

  @Option(
      names = "--build",
      negatable = true,
      description =
          "Run Maven to ask it for the class path. It runs what the project tells it to: not for"
              + " code that you do not trust. --no-build overrides your settings.")
  private Boolean build;

  /** The entries that were given. */
  List<String> given() {
    return classPaths.stream().flatMap(path -> ClassPath.split(path).stream()).toList();
  }

  /**
   * Finds the class paths of the projects that are scanned, unless one was given.
   *
   * @param notes takes what is not known, one sentence each
   */
  List<String> found(List<Path> paths, Console console, List<String> notes) {
    List<String> entries = new ArrayList<>();
    if (!classPaths.isEmpty()) {
      return entries;
    }
    Map<Path, Build> builds = new LinkedHashMap<>();
    Map<Path, List<Path>> scanned = new LinkedHashMap<>();
    for (Path path : paths) {
      Optional<Build> found = Build.of(path);
      if (found.isPresent()) {
        builds.put(found.get().root(), found.get());
        scanned.computeIfAbsent(found.get().root(), root -> new ArrayList<>()).add(path);
      }
    }
    if (builds.isEmpty()) {
      return entries;
    }
    UserSettings settings = UserSettings.read(builds.values().stream().map(Build::limit).toList());
    boolean running = build == null ? settings.build() : build;
    for (Build project : builds.values()) {
      Optional<MavenClassPath> maven =
          running ? MavenClassPath.in(project.root()) : Optional.empty();
      if (maven.isPresent()) {
        ask(project, maven.get(), entries, console, notes);
      } else {
        ProjectClassPath.Answer answer =
            ProjectClassPath.of(
                project, scanned.get(project.root()), resolve || settings.resolve());
        entries.addAll(answer.entries());
        answer.gap().ifPresent(console::error);
        answer.gap().ifPresent(notes::add);
      }
    }
    return entries;
  }

  private static void ask(
      Build project,
      MavenClassPath maven,
      List<String> entries,
      Console console,
      List<String> notes) {
    console.error(
        "asking Maven for the class path of '%s': %s".formatted(project.root(), maven.command()));
    MavenClassPath.Answer answer = maven.ask();
    entries.addAll(answer.entries());
    notes.addAll(answer.notes());
  }
}
