package dev.tether.engine.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the source files below the paths that a user gave. Hidden folders and the output of builds
 * are left out; a path that was given itself is always taken. No link is followed out of the
 * project, and nothing is opened that is no file.
 */
public final class SourceCollector {
  private static final List<String> BUILD_FILES =
      List.of(
          "pom.xml",
          "build.gradle",
          "build.gradle.kts",
          "settings.gradle",
          "settings.gradle.kts",
          "build.xml",
          "build.sbt");
  private static final List<String> OUTPUT_MARKS =
      List.of("classes", "test-classes", "generated", "generated-sources", "libs", "tmp");

  /** No tree of sources is as deep; each level costs an open folder. */
  private static final int DEEPEST = 256;

  private static final String LINK_OUT = "it is a link out of the project";
  private static final String NO_FILE = "it is no regular file";

  /**
   * A source file that was found.
   *
   * @param name the path as it was given, for reports
   * @param path the same path
   */
  public record Entry(String name, Path path) {}

  /**
   * A file or folder that could not be looked into.
   *
   * @param name the path as it was given, for reports
   * @param reason why, in a few words
   */
  public record Unreadable(String name, String reason) {}

  /**
   * What was found.
   *
   * @param files the source files, by name
   * @param unreadable what could not be looked into, in the order met
   * @param skipped folders left out because they hold the output of a build
   * @param links links to folders, which are not followed
   */
  public record Collected(
      List<Entry> files, List<Unreadable> unreadable, List<String> skipped, List<String> links) {}

  private final Map<Path, Entry> files = new LinkedHashMap<>();
  private final List<Unreadable> unreadable = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final List<String> links = new ArrayList<>();
  private final Project project;

  private SourceCollector(Project project) {
    this.project = project;
  }

  /** Finds the source files in these files and folders. A file met twice is taken once. */
  public static Collected collect(List<Path> paths) {
    SourceCollector collector = new SourceCollector(Project.of(paths));
    for (Path path : paths) {
      if (collector.project.linkOut(path).isPresent()) {
        collector.unreadable(path, LINK_OUT);
      } else if (Files.isDirectory(path)) {
        collector.walk(path);
      } else if (Files.exists(path) && !Files.isRegularFile(path)) {
        collector.unreadable(path, NO_FILE);
      } else {
        collector.add(path);
      }
    }
    List<Entry> sorted =
        collector.files.values().stream().sorted(Comparator.comparing(Entry::name)).toList();
    return new Collected(
        sorted,
        List.copyOf(collector.unreadable),
        collector.skipped.stream().sorted().toList(),
        collector.links.stream().sorted().toList());
  }

  /** Why a file could not be read, in a few words. */
  public static String explain(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private void unreadable(Path path, String reason) {
    unreadable.add(new Unreadable(name(path), reason));
  }

  private void add(Path file) {
    if (!Path.of(file.toString()).equals(file)) {
      // Reports, patches and fixes know it by a name that is not its own.
      unreadable(file, "its name cannot be expressed in Unicode");
      return;
    }
    files.putIfAbsent(file.toAbsolutePath().normalize(), new Entry(name(file), file));
  }

  /** The name by which reports know a file that was given so. */
  public static String name(Path file) {
    // "./a/B.java" and "a/B.java" are the same to every reader: keep the short one.
    Path shortest = file.getRoot();
    for (Path part : file) {
      if (!part.toString().equals(".")) {
        shortest = shortest == null ? part : shortest.resolve(part);
      }
    }
    return String.valueOf(shortest == null ? file : shortest);
  }

  private void walk(Path root) {
    try {
      Path start = Files.isSymbolicLink(root) ? root.resolve(".") : root;
      Files.walkFileTree(start, Set.of(), DEEPEST, new Visitor(start));
    } catch (IOException e) {
      unreadable(root, explain(e));
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Path root;

    private Visitor(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (folder.equals(root)) {
        return FileVisitResult.CONTINUE;
      }
      String name = folder.getFileName().toString();
      if (name.startsWith(".")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (isBuildOutput(folder, name)) {
        skipped.add(name(folder));
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      if (attributes.isDirectory()) {
        unreadable(file, "it is nested more than " + DEEPEST + " folders deep");
      } else if (attributes.isSymbolicLink() && !name.startsWith(".") && Files.isDirectory(file)) {
        links.add(name(file));
      } else if (name.endsWith(".java") && !name.startsWith(".") && !Files.isDirectory(file)) {
        if (attributes.isSymbolicLink() && project.linkOut(file).isPresent()) {
          unreadable(file, LINK_OUT);
        } else if (Files.isRegularFile(file)) {
          add(file);
        } else {
          unreadable(file, NO_FILE);
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      unreadable(file, explain(failure));
      return FileVisitResult.CONTINUE;
    }
  }

  /** A folder called {@code target} or {@code build} may also be a package: look around it. */
  private static boolean isBuildOutput(Path folder, String name) {
    if (!name.equals("target") && !name.equals("build")) {
      return false;
    }
    Path parent = folder.toAbsolutePath().normalize().getParent();
    return (parent != null && anyExists(parent, BUILD_FILES)) || anyExists(folder, OUTPUT_MARKS);
  }

  private static boolean anyExists(Path folder, List<String> names) {
    return names.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }
}
