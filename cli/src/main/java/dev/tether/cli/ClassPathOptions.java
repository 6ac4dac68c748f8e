package dev.tether.cli;

import dev.tether.cli.build.MavenClassPath;
import dev.tether.cli.source.ClassPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what the sources are compiled against. */
final class ClassPathOptions {
  @Option(
      names = {"-cp", "--classpath", "--class-path"},
      paramLabel = "PATH",
      description =
          "Jars and folders of class files that the sources use; 'dir/*' stands for all jars in"
              + " dir. May be repeated. Default: for a folder with a pom.xml what Maven says.")
  private List<String> classPaths = new ArrayList<>();

  @Option(
      names = "--no-build",
      description = "Do not ask Maven for the class path: its plugins are run to answer.")
  private boolean noBuild;

  /** The entries that were given. */
  List<String> given() {
    return classPaths.stream().flatMap(path -> ClassPath.split(path).stream()).toList();
  }

  /**
   * Asks the builds of the scanned folders for their class path, unless one was given; says so.
   *
   * @param notes takes what a build does not know, one sentence each
   */
  List<String> found(List<Path> paths, Console console, List<String> notes) {
    List<String> entries = new ArrayList<>();
    if (noBuild || !classPaths.isEmpty()) {
      return entries;
    }
    for (Path path : paths) {
      Optional<MavenClassPath> maven = MavenClassPath.in(path);
      if (maven.isPresent()) {
        console.error(
            "asking Maven for the class path of '%s' (--no-build forbids it): %s"
                .formatted(path, maven.get().command()));
        MavenClassPath.Answer answer = maven.get().ask();
        entries.addAll(answer.entries());
        notes.addAll(answer.notes());
      }
    }
    return entries;
  }
}
