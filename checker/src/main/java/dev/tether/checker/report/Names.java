package dev.tether.checker.report;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a report names files: below the root of the project, relative to it. The compilations of one
 * build may run in different folders, so the root is that of the file itself: the repository that
 * it lies in, or else the outermost folder above it that has a build file.
 */
final class Names {
  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "settings.gradle", "settings.gradle.kts", "build.gradle");

  private final Path root;

  Names(Path report) {
    Path folder = real(report.toAbsolutePath().normalize().getParent());
    Path outermost = folder;
    for (Path above = folder; above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(".git"))) {
        outermost = above;
        break;
      }
      if (hasBuild(above)) {
        outermost = above;
      }
    }
    root = outermost;
  }

  private static boolean hasBuild(Path folder) {
    return BUILD_FILES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /** Names a source. */
  String uri(URI source) {
    try {
      return uri(Path.of(source));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      // Not on a disk.
      return source.toASCIIString();
    }
  }

  /** Names a file that the compiler names. */
  String uri(Path file) {
    Path path = real(file);
    if (!path.startsWith(root)) {
      return path.toUri().toASCIIString();
    }
    String whole = path.toUri().getRawPath();
    String relative = whole.substring(folder(root).length());
    return relative.split("/", 2)[0].contains(":") ? "./" + relative : relative;
  }

  /** Whether the file that is named so is there, or no file. */
  boolean exists(String uri) {
    try {
      URI absolute = URI.create(folder(root)).resolve(uri);
      return absolute.getScheme() != null && !"file".equals(absolute.getScheme())
          || Files.exists(Path.of(URI.create("file://" + absolute.getRawPath())));
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  private static String folder(Path folder) {
    String path = folder.toUri().getRawPath();
    return path.endsWith("/") ? path : path + "/";
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
