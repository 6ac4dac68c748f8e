package dev.tether.engine.source;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;

/**
 * A class path whose entries all exist and can be read.
 *
 * @param entries folders and jars
 * @param notes what is wrong with what was given, one sentence each
 */
public record ClassPath(List<Path> entries, List<String> notes) {

  /** Splits a class path at the platform's separator; empty entries are dropped. */
  public static List<String> split(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  /**
   * Resolves class path entries: expands {@code dir/*} to the jars of that folder, and leaves out,
   * with a note, what does not exist.
   */
  public static ClassPath resolve(Collection<String> given) {
    LinkedHashSet<Path> entries = new LinkedHashSet<>();
    List<String> notes = new ArrayList<>();
    for (String entry : given) {
      try {
        resolve(entry, entries, notes);
      } catch (InvalidPathException e) {
        notes.add("class path entry '%s' is not a path".formatted(entry));
      }
    }
    return new ClassPath(List.copyOf(entries), List.copyOf(notes));
  }

  private static void resolve(String entry, Collection<Path> entries, List<String> notes) {
    if (entry.equals("*") || entry.endsWith("/*") || entry.endsWith(File.separator + "*")) {
      String folder = entry.substring(0, entry.length() - 1);
      List<Path> jars = jars(Path.of(folder.isEmpty() ? "." : folder));
      if (jars.isEmpty()) {
        notes.add("class path entry '%s' matches no jar".formatted(entry));
      }
      jars.forEach(jar -> add(jar, entries, notes));
      return;
    }
    Path path = Path.of(entry);
    if (Files.exists(path)) {
      add(path, entries, notes);
      if (Files.isDirectory(path) && !jars(path).isEmpty()) {
        notes.add(
            "class path entry '%1$s' is a folder that holds jars: '%1$s/*' stands for them"
                .formatted(entry));
      }
    } else {
      notes.add("class path entry '%s' does not exist".formatted(entry));
    }
  }

  /** One broken jar would end the compilation before it has begun. */
  private static void add(Path path, Collection<Path> entries, List<String> notes) {
    if (Files.isRegularFile(path)) {
      try (ZipFile jar = new ZipFile(path.toFile())) {
        jar.size();
      } catch (IOException e) {
        notes.add(
            "class path entry '%s' is no readable jar: %s"
                .formatted(path, SourceCollector.explain(e)));
        return;
      }
    }
    entries.add(path);
  }

  private static List<Path> jars(Path folder) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        if (path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar")) {
          jars.add(path);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    jars.sort(null);
    return jars;
  }
}
