package dev.tether.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folders that a scan is about, each from the root of its build or work tree down. Whoever
 * wrote what lies in them may have put links there; those that lead out are not followed.
 */
public final class Project {
  private static final List<String> ROOT_OF_ALL = List.of(".git");
  private static final List<String> ROOT_OF_BUILD =
      List.of("settings.gradle", "settings.gradle.kts");
  private static final List<String> PART_OF_BUILD =
      List.of("pom.xml", "build.gradle", "build.gradle.kts", "build.xml", "build.sbt");

  /** Where builds keep the libraries that they have fetched. */
  private static final List<Path> CACHES =
      Stream.of(".m2/repository", ".gradle/caches")
          .map(cache -> real(Path.of(System.getProperty("user.home"), cache)))
          .toList();

  private final Set<Path> roots = new LinkedHashSet<>();

  private Project() {}

  /** The project that some files and folders belong to. */
  public static Project of(List<Path> paths) {
    Project project = new Project();
    paths.forEach(project::add);
    return project;
  }

  private void add(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path here = absolute.getRoot();
    for (Path name : absolute) {
      Path next = here.resolve(name);
      if (Files.isSymbolicLink(next)) {
        // Where a link stands says whose link it is: a project does not become another by one.
        Optional<Path> around = root(here);
        Path target = target(next);
        if (around.isPresent() && (target == null || !target.startsWith(around.get()))) {
          roots.add(around.get());
          return;
        }
        next = target == null ? next : target;
      }
      here = next;
    }
    Path itself = Files.isDirectory(here) || here.getParent() == null ? here : here.getParent();
    roots.add(root(itself).orElse(itself));
  }

  /** The outermost folder that says of itself that it belongs to the same build or work tree. */
  private static Optional<Path> root(Path folder) {
    return nearest(folder, ROOT_OF_ALL)
        .or(() -> nearest(folder, ROOT_OF_BUILD))
        .or(() -> nearest(folder, PART_OF_BUILD).map(Project::outermostPart));
  }

  private static Path outermostPart(Path folder) {
    Path root = folder;
    while (root.getParent() != null && has(root.getParent(), PART_OF_BUILD)) {
      root = root.getParent();
    }
    return root;
  }

  private static Optional<Path> nearest(Path start, List<String> marks) {
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (has(folder, marks)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  /** A mark that lies in the home folder, or above all, says too little about what is below. */
  private static boolean has(Path folder, List<String> marks) {
    return folder.getParent() != null
        && !folder.equals(real(Path.of(System.getProperty("user.home"))))
        && marks.stream()
            .anyMatch(mark -> Files.exists(folder.resolve(mark), LinkOption.NOFOLLOW_LINKS));
  }

  /** The real folders that it consists of. */
  public Set<Path> roots() {
    return Set.copyOf(roots);
  }

  /** Whether a path without links lies in it. */
  public boolean holds(Path real) {
    return roots.stream().anyMatch(real::startsWith);
  }

  /**
   * Whether a scan may read a file that nobody but the project or its libraries asks for.
   *
   * @param real a path without links
   */
  public boolean mayRead(Path real) {
    return holds(real) || CACHES.stream().anyMatch(real::startsWith);
  }

  /**
   * Follows a path link by link.
   *
   * @return the first link that lies in the project and leads out of it, or to nothing; empty if
   *     there is none
   */
  public Optional<Path> linkOut(Path path) {
    Path absolute = path.toAbsolutePath();
    Path here = absolute.getRoot();
    for (Path name : absolute) {
      if (name.toString().equals("..")) {
        here = here.getParent() == null ? here : here.getParent();
      } else if (!name.toString().equals(".")) {
        Path next = here.resolve(name);
        if (Files.isSymbolicLink(next)) {
          Path target = target(next);
          if (holds(next) && (target == null || !holds(target))) {
            return Optional.of(next);
          }
          next = target == null ? next : target;
        }
        here = next;
      }
    }
    return Optional.empty();
  }

  private static Path target(Path link) {
    try {
      return link.toRealPath();
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  /** A path without links; for what does not exist as much of it as does. */
  public static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
