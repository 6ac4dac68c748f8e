package dev.tether.lsp;

import dev.tether.engine.compile.Declarations;
import dev.tether.engine.source.SourceCollector;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the folders in which packages begin, from what files say of their packages. */
final class SourceRoots {
  private static final Pattern PACKAGE =
      Pattern.compile("^\\s*(?:@.*\\s)?package\\s+([\\w.]+)\\s*;");
  private static final int MOST_LINES = 200;

  private SourceRoots() {}

  /** The folders below one; of each folder of files only the first that tells is read. */
  static List<Path> in(Path folder) {
    Map<Path, Path> byFolder = new LinkedHashMap<>();
    for (SourceCollector.Entry entry : SourceCollector.collect(List.of(folder)).files()) {
      Path parent = entry.path().getParent();
      if (parent == null || byFolder.containsKey(parent)) {
        continue;
      }
      root(entry.path()).ifPresent(root -> byFolder.put(parent, root));
    }
    return byFolder.values().stream().distinct().toList();
  }

  /** The sources right in a folder. */
  static List<Path> beside(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.java")) {
      all.forEach(file -> files.add(file));
    } catch (IOException | DirectoryIteratorException e) {
      // Then there is what is open.
    }
    files.removeIf(file -> !Files.isRegularFile(file));
    files.sort(null);
    return files;
  }

  private static Optional<Path> root(Path file) {
    return file.endsWith("module-info.java")
        ? Optional.empty()
        : Declarations.sourceRoot(file, packageOf(file));
  }

  private static String packageOf(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String line = reader.readLine();
      for (int i = 0; line != null && i < MOST_LINES; i++) {
        Matcher matcher = PACKAGE.matcher(line);
        if (matcher.find()) {
          return matcher.group(1);
        }
        line = reader.readLine();
      }
    } catch (IOException e) {
      // Then its folder tells nothing.
    }
    return "";
  }
}
