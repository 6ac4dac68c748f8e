package dev.tether.engine.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The build that a file or folder belongs to.
 *
 * @param tool what builds it
 * @param root its topmost folder
 * @param limit the folder that nothing of the project lies outside of: the work tree's root, or
 *     {@code root} where there is none
 * @param poms the poms of all modules, the root's first; empty unless Maven builds it
 */
public record Build(Tool tool, Path root, Path limit, List<Path> poms) {
  private static final int MOST_MODULES = 10_000;
  private static final List<String> GRADLE =
      List.of("settings.gradle", "settings.gradle.kts", "build.gradle", "build.gradle.kts");

  /** What builds a project. */
  public enum Tool {
    MAVEN,
    GRADLE
  }

  /**
   * Goes up from a file or folder to its build: the nearest folder with a build file, or one
   * further up whose modules it is among. Goes no further than the root of the work tree, and never
   * into the user's home folder, whose files belong to other projects.
   *
   * @return empty if there is none, or if the path cannot be looked into
   */
  public static Optional<Build> of(Path path) {
    try {
      Path real = path.toRealPath();
      return of(Files.isDirectory(real) ? real : real.getParent(), home());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path home() {
    Path home = Path.of(System.getProperty("user.home", "/"));
    try {
      return home.toRealPath();
    } catch (IOException e) {
      return home;
    }
  }

  private static Optional<Build> of(Path start, Path home) throws IOException {
    Path workTree = workTree(start, home);
    Path found = null;
    Tool tool = null;
    List<Path> poms = List.of();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (folder.equals(home) && !folder.equals(start)) {
        break;
      }
      if (tool != Tool.GRADLE && Pom.isReadable(folder.resolve(Pom.NAME))) {
        List<Path> below = reactor(folder);
        if (found == null || below.contains(found.resolve(Pom.NAME).toRealPath())) {
          found = folder;
          tool = Tool.MAVEN;
          poms = below;
        }
      } else if (tool != Tool.MAVEN && GRADLE.stream().anyMatch(isIn(folder))) {
        boolean settings = GRADLE.subList(0, 2).stream().anyMatch(isIn(folder));
        if (found == null || settings) {
          found = folder;
          tool = Tool.GRADLE;
        }
      }
      if (folder.equals(workTree)) {
        break;
      }
    }
    if (found == null) {
      return Optional.empty();
    }
    Path limit = workTree == null ? found : workTree;
    return Optional.of(new Build(tool, found, limit, poms));
  }

  private static Predicate<String> isIn(Path folder) {
    return name -> Files.isRegularFile(folder.resolve(name));
  }

  /** The folder that git checked out, if one is above; {@code .git} is a file in linked ones. */
  private static Path workTree(Path start, Path home) {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder;
      }
      if (folder.equals(home)) {
        return null;
      }
    }
    return null;
  }

  private static List<Path> reactor(Path root) throws IOException {
    Map<Path, Boolean> seen = new LinkedHashMap<>();
    Deque<Path> open = new ArrayDeque<>(List.of(root.resolve(Pom.NAME).toRealPath()));
    while (!open.isEmpty() && seen.size() < MOST_MODULES) {
      Path pom = open.poll();
      if (seen.putIfAbsent(pom, true) == null) {
        Pom.read(pom).ifPresent(read -> open.addAll(read.modulePoms(root)));
      }
    }
    return List.copyOf(seen.keySet());
  }

  /**
   * The poms of the modules that a scan of a path looks at: those below it, and the one that it
   * lies in.
   */
  public List<Path> pomsFor(Path path) {
    Path real;
    try {
      real = path.toRealPath();
    } catch (IOException e) {
      return List.of();
    }
    Path around = root.resolve(Pom.NAME);
    for (Path pom : poms) {
      if (real.startsWith(pom.getParent())
          && pom.getNameCount() > around.getNameCount()
          && pom.getParent().startsWith(around.getParent())) {
        around = pom;
      }
    }
    Path containing = around;
    return poms.stream()
        .filter(pom -> pom.equals(containing) || pom.getParent().startsWith(real))
        .toList();
  }
}
