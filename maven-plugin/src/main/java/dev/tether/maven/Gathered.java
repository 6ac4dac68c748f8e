package dev.tether.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the modules of a build have in them. Modules may be built at the same time. */
final class Gathered {
  private final Set<Path> sources = new LinkedHashSet<>();
  private final Set<Path> classPath = new LinkedHashSet<>();
  private int release;
  private int modules;

  /**
   * Adds a module.
   *
   * @param roots folders of sources; those below {@code output} hold generated ones, whose classes
   *     are on the class path
   * @param entries its class path
   * @param feature the Java release of its sources
   * @return how many modules there are now
   */
  synchronized int add(Collection<Path> roots, Path output, Collection<Path> entries, int feature) {
    roots.stream()
        .filter(root -> Files.isDirectory(root) && !root.startsWith(output))
        .forEach(sources::add);
    entries.stream().filter(Files::exists).forEach(classPath::add);
    release = Math.max(release, feature);
    return ++modules;
  }

  synchronized boolean hasSources() {
    return !sources.isEmpty();
  }

  /**
   * The arguments of the command {@code tether}.
   *
   * @param further the user's own
   * @param separator between the entries of a class path
   * @param folder where the command runs; reports name files as seen from there
   */
  synchronized List<String> arguments(List<String> further, String separator, Path folder) {
    List<String> arguments = new ArrayList<>();
    arguments.add("scan");
    sources.forEach(source -> arguments.add(shown(source, folder)));
    if (!classPath.isEmpty()) {
      arguments.add("--classpath");
      arguments.add(String.join(separator, classPath.stream().map(Path::toString).toList()));
    } else {
      // Maven has answered already: there is none to look for.
      arguments.add("--classpath=");
    }
    if (release > 0) {
      arguments.add("--release");
      arguments.add(String.valueOf(release));
    }
    arguments.addAll(further);
    return arguments;
  }

  private static String shown(Path source, Path folder) {
    boolean inside = source.startsWith(folder) && !source.equals(folder);
    return inside ? folder.relativize(source).toString() : source.toString();
  }
}
