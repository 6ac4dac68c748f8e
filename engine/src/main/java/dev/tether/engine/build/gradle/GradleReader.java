package dev.tether.engine.build.gradle;

import dev.tether.engine.build.Build;
import dev.tether.engine.build.maven.NamedLibraries;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the modules of a Gradle project, as far as their files say plainly what they need. */
public final class GradleReader {
  private GradleReader() {}

  /**
   * What could be read.
   *
   * @param jars libraries, also those that lie in the tree
   * @param sources folders of sources of all modules
   * @param missing the coordinates of libraries that are nowhere
   * @param problems why something could not be read, one sentence each
   * @param release the newest Java release that is named
   */
  public record Answer(
      List<Path> jars,
      List<Path> sources,
      Set<String> missing,
      Set<String> problems,
      OptionalInt release) {}

  /**
   * Reads the files of a project and resolves the libraries that they name.
   *
   * @param online whether what is missing may be downloaded, from repositories that the user's own
   *     settings name
   */
  public static Answer read(Build build, boolean online) {
    GradleFiles files = GradleFiles.in(build.root());
    GradleText text = GradleText.of(files.texts());
    Set<GradleText.Library> platforms = text.platforms();
    Set<GradleText.Library> libraries = new LinkedHashSet<>(text.libraries());
    libraries.removeAll(platforms);
    NamedLibraries.Found found =
        NamedLibraries.resolve(build, named(libraries), named(platforms), online);
    Set<Path> jars = new LinkedHashSet<>(found.jars());
    jars.addAll(files.jars());
    return new Answer(
        List.copyOf(jars), files.sources(), found.missing(), found.problems(), text.release());
  }

  private static List<NamedLibraries.Named> named(Set<GradleText.Library> libraries) {
    return libraries.stream()
        .map(one -> new NamedLibraries.Named(one.group(), one.artifact(), one.version()))
        .toList();
  }

  /** The oldest Java release that a build program names; empty if it names none. */
  public static OptionalInt lowestRelease(String program) {
    return GradleText.lowestRelease(program);
  }
}
