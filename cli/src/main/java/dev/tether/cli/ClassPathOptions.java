package dev.tether.cli;

import dev.tether.engine.build.Build;
import dev.tether.engine.build.JavaLevel;
import dev.tether.engine.build.MavenClassPath;
import dev.tether.engine.build.ProjectClassPath;
import dev.tether.engine.source.ClassPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
   * What was found.
   *
   * @param entries of the class path
   * @param context folders of sources that scanned ones may use
   * @param level the Java that the project is compiled for
   * @param remedy what helps where types are not known
   */
  record Found(List<String> entries, List<Path> context, JavaLevel level, String remedy) {
    static final Found NOTHING =
        new Found(
            List.of(), List.of(), JavaLevel.DEFAULT, "give their jars or folders with --classpath");
  }

  /**
   * Finds the class paths of the projects that are scanned, unless one was given.
   *
   * @param notes takes what is not known, one sentence each
   */
  Found found(List<Path> paths, Console console, List<String> notes) {
    if (!classPaths.isEmpty()) {
      return Found.NOTHING;
    }
    Map<Path, Build> builds = new LinkedHashMap<>();
    Map<Path, List<Path>> scanned = new LinkedHashMap<>();
    for (Path path : paths) {
      // A file need not be there yet: its text may come from elsewhere.
      Optional<Build> found = Build.of(path).or(() -> Build.of(folder(path)));
      if (found.isPresent()) {
        builds.put(found.get().root(), found.get());
        scanned.computeIfAbsent(found.get().root(), root -> new ArrayList<>()).add(path);
      }
    }
    if (builds.isEmpty()) {
      return Found.NOTHING;
    }
    List<String> entries = new ArrayList<>();
    List<Path> context = new ArrayList<>();
    int release = 0;
    boolean preview = false;
    String remedy = Found.NOTHING.remedy();
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
        context.addAll(answer.context());
        release = Math.max(release, answer.release().orElse(0));
        preview |= answer.preview();
        remedy = remedy(project, resolve || settings.resolve());
        answer.gap().ifPresent(console::error);
        answer.gap().ifPresent(notes::add);
      }
    }
    if (release > JavaLevel.RUNNING) {
      String newer =
          "the project is compiled for Java %d, and this is JDK %d, which knows less: set JAVA_HOME"
              .formatted(release, JavaLevel.RUNNING);
      console.error(newer);
      notes.add(newer);
      remedy = newer;
    }
    OptionalInt named = release == 0 ? OptionalInt.empty() : OptionalInt.of(release);
    return new Found(entries, context, JavaLevel.of(named, preview), remedy);
  }

  private static Path folder(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    return folder == null ? path : folder;
  }

  private static String remedy(Build project, boolean resolved) {
    if (!resolved) {
      return "--resolve downloads them";
    }
    boolean gradle = project.tool() == Build.Tool.GRADLE;
    return gradle ? "give their jars with --classpath" : "--build asks Maven for them";
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
