package dev.tether.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of source files for a test. */
public record SourceTree(Path root) {

  /** Writes a file and gives this tree. */
  public SourceTree file(String name, String... lines) {
    return raw(name, String.join("\n", lines) + "\n");
  }

  /** Writes a file with exactly this text and gives this tree. */
  public SourceTree raw(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The path of a file. */
  public Path path(String name) {
    return root.resolve(name);
  }
}
