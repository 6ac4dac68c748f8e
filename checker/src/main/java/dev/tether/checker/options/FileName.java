package dev.tether.checker.options;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The name of a file in an option. javac splits what it hands to a plugin at each blank and knows
 * no quotes, so a name with blanks can only be given as a URI: {@code
 * file:/home/a%20b/tether.sarif}.
 */
final class FileName {
  private static final String SCHEME = "file:";

  private FileName() {}

  /**
   * Reads a path or a URI.
   *
   * @throws InvalidPathException if it is neither
   */
  static Path path(String name) {
    if (!name.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Path.of(name);
    }
    try {
      return Path.of(URI.create(name));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new InvalidPathException(name, "this is no URI of a file");
    }
  }
}
