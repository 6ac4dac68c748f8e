package dev.tether.cli;

import dev.tether.cli.api.InvalidRequestException;
import dev.tether.cli.source.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is either the old one or the whole new one, never half of it. */
final class OutputFile {
  private final Path path;

  private OutputFile(Path path) {
    this.path = path;
  }

  /**
   * Looks whether a file can be written there, before a scan is spent on it.
   *
   * @throws InvalidRequestException if it cannot
   */
  static OutputFile at(Path path) throws InvalidRequestException {
    Path folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path)) {
      throw new InvalidRequestException(
          "cannot write '" + path + "': it is a folder; give the name of a file");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidRequestException(
          "cannot write '" + path + "': there is no folder '" + path.getParent() + "'");
    }
    boolean writable = Files.exists(path) ? Files.isWritable(path) : Files.isWritable(folder);
    if (!writable) {
      throw new InvalidRequestException(
          "cannot write '" + path + "': you have no permission to write there");
    }
    return new OutputFile(path);
  }

  /** Writes the text as UTF-8. */
  void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      // A device or pipe, such as /dev/stdout: nothing to replace.
      Files.write(path, bytes, StandardOpenOption.WRITE);
      return;
    }
    AtomicFile.replace(path, bytes);
  }
}
