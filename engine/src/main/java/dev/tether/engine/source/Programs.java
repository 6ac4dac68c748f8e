package dev.tether.engine.source;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the programs that Tether starts. Never in the working folder, which a stranger may have
 * filled: Windows looks there first, and everybody does when the PATH has an empty or relative
 * entry.
 */
public final class Programs {
  private Programs() {}

  /** The absolute folders of the PATH, in order. */
  public static List<Path> path() {
    List<Path> folders = new ArrayList<>();
    for (String entry : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      try {
        Path folder = Path.of(entry);
        if (folder.isAbsolute()) {
          folders.add(folder);
        }
      } catch (InvalidPathException e) {
        // No folder has that name.
        continue;
      }
    }
    return folders;
  }

  /** Returns the program of a name, without the suffix that Windows gives it. */
  public static Optional<Path> find(String name) {
    String file = File.separatorChar == '\\' ? name + ".exe" : name;
    return path().stream()
        .map(folder -> folder.resolve(file))
        .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
        .findFirst();
  }
}
