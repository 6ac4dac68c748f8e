package dev.tether.cli;

import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.source.AtomicFile;
import dev.tether.engine.source.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file that is either the old one or the whole new one, never half of it. */
final class OutputFile {
  private final Path path;
  private final Project project;

  private OutputFile(Path path, Project project) {
    this.path = path;
    this.project = project;
  }

  /**
   * Looks whether a file can be written there, before a scan is spent on it.
   *
   * @param project whose links are not followed out of it
   * @param force whether it may take the place of what is not Tether's
   * @throws InvalidRequestException if it cannot
   */
  static OutputFile at(Path path, Project project, boolean force) throws InvalidRequestException {
    Path folder = path.toAbsolutePath().getParent();
    Optional<Path> link = project.linkOut(path);
    if (link.isPresent()) {
      throw new InvalidRequestException(
          "cannot write '%s': '%s' is a link out of the project; give the file that it leads to"
              .formatted(path, link.get()));
    }
    if (Files.isDirectory(path)) {
      throw new InvalidRequestException(
          "cannot write '" + path + "': it is a folder; give the name of a file");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InvalidRequestException(
          "cannot write '" + path + "': there is no folder '" + path.getParent() + "'");
    }
    if (isDevice(path) && project.holds(Project.real(path))) {
      throw new InvalidRequestException(
          "cannot write '" + path + "': it is a pipe or a device that lies in the project");
    }
    boolean writable = Files.exists(path) ? Files.isWritable(path) : Files.isWritable(folder);
    if (!writable) {
      throw new InvalidRequestException(
          "cannot write '" + path + "': you have no permission to write there");
    }
    if (!force && !isDevice(path) && !OwnFile.isOursOrEmpty(path)) {
      throw new InvalidRequestException(
          "'%s' is no report or baseline of Tether's: give another name, or --force to overwrite it"
              .formatted(path));
    }
    return new OutputFile(path, project);
  }

  /** Writes the text as UTF-8. */
  void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (isDevice(path)) {
      // A device or pipe, such as /dev/stdout: nothing to replace.
      Files.write(path, bytes, StandardOpenOption.WRITE);
      return;
    }
    AtomicFile.replace(project, path, bytes);
  }

  private static boolean isDevice(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path);
  }
}
