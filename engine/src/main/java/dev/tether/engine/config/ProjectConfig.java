package dev.tether.engine.config;

import dev.tether.checker.options.ConfigFile;
import dev.tether.engine.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds a project's {@code tether.toml} and reads it with care: whoever wrote the tree wrote the
 * file. It names files of its own folder alone, and nothing in it runs or connects.
 */
public final class ProjectConfig {
  private static final String REPOSITORY = ".git";

  private ProjectConfig() {}

  /** Looks for the file beside a source, or above it, up to the root of its repository. */
  public static Optional<Path> find(Path source) {
    Path start = source.toAbsolutePath().normalize();
    for (Path folder = Files.isDirectory(start) ? start : start.getParent();
        folder != null;
        folder = folder.getParent()) {
      Path file = folder.resolve(ConfigFile.NAME);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(file);
      }
      if (Files.exists(folder.resolve(REPOSITORY), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Reads the file that holds for a source.
   *
   * @param profile takes the place of the profile that the file names
   * @throws InvalidRequestException if something in it is wrong
   */
  public static Optional<ConfigFile> of(Path source, Optional<String> profile)
      throws InvalidRequestException {
    Optional<Path> file = find(source);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    ConfigFile config = checked(ConfigFile.read(file.get(), profile));
    Path folder = real(file.get()).getParent();
    for (Path roles : config.roles()) {
      requireInside(folder, roles, file.get());
    }
    if (config.baseline().isPresent()) {
      requireInside(folder, config.baseline().get(), file.get());
    }
    return Optional.of(config);
  }

  /**
   * Reads a file that the user named: it may name any other.
   *
   * @throws InvalidRequestException if something in it is wrong
   */
  public static ConfigFile given(Path file, Optional<String> profile)
      throws InvalidRequestException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidRequestException("there is no file '" + file + "'");
    }
    return checked(ConfigFile.read(file, profile));
  }

  /**
   * Returns what a profile alone says.
   *
   * @throws InvalidRequestException if there is none of that name
   */
  public static ConfigFile ofProfile(String profile) throws InvalidRequestException {
    return checked(ConfigFile.ofProfile(profile));
  }

  private static ConfigFile checked(ConfigFile config) throws InvalidRequestException {
    if (!config.problems().isEmpty()) {
      throw new InvalidRequestException(String.join("\n", config.problems()));
    }
    return config;
  }

  private static void requireInside(Path folder, Path named, Path config)
      throws InvalidRequestException {
    if (!real(named).startsWith(folder)) {
      throw new InvalidRequestException(
          "%s: '%s' lies outside of the folder of the file; to use it all the same, give --config"
              .formatted(config, named));
    }
  }

  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      Path parent = absolute.getParent();
      return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
    }
  }
}
