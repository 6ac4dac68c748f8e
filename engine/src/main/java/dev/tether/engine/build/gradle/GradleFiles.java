package dev.tether.engine.build.gradle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The files of a Gradle project that say what it is made of.
 *
 * @param texts of build files, version catalogs and properties
 * @param sources folders of sources of all modules, main before test
 * @param jars that lie in the tree
 */
public record GradleFiles(List<Text> texts, List<Path> sources, List<Path> jars) {
  private static final int DEEPEST = 12;
  private static final int MOST_FILES = 200_000;
  private static final long LARGEST = 1L << 20;
  private static final Set<String> SOURCE_SETS =
      Set.of("main", "test", "testFixtures", "integrationTest", "jmh");

  /**
   * A file.
   *
   * @param name its name, without folders
   * @param text what stands in it
   */
  public record Text(String name, String text) {}

  /** Finds them. No link is followed. */
  static GradleFiles in(Path root) {
    Finder finder = new Finder();
    try {
      Files.walkFileTree(
          root, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, finder);
    } catch (IOException e) {
      // What was found until then is worth something.
      return finder.found();
    }
    return finder.found();
  }

  private static boolean tells(String name) {
    return name.endsWith(".gradle")
        || name.endsWith(".gradle.kts")
        || name.endsWith(".versions.toml")
        || name.equals("gradle.properties");
  }

  private static final class Finder extends SimpleFileVisitor<Path> {
    private final List<Text> texts = new ArrayList<>();
    private final List<Path> main = new ArrayList<>();
    private final List<Path> others = new ArrayList<>();
    private final List<Path> jars = new ArrayList<>();
    private int seen;

    private GradleFiles found() {
      List<Path> sources = new ArrayList<>(main);
      sources.addAll(others);
      return new GradleFiles(List.copyOf(texts), List.copyOf(sources), List.copyOf(jars));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      String name = String.valueOf(folder.getFileName());
      if (name.startsWith(".") || name.equals("build") || name.equals("node_modules")) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (name.equals("java") && isSourceSet(folder.getParent())) {
        (folder.getParent().endsWith("main") ? main : others).add(folder);
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean isSourceSet(Path folder) {
      return folder != null
          && SOURCE_SETS.contains(String.valueOf(folder.getFileName()))
          && folder.getParent() != null
          && folder.getParent().endsWith("src");
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String name = file.getFileName().toString();
      if (attributes.isRegularFile()) {
        if (tells(name) && attributes.size() <= LARGEST) {
          texts.add(new Text(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
        } else if (name.endsWith(".jar") && !name.equals("gradle-wrapper.jar")) {
          jars.add(file);
        }
      }
      return ++seen < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
