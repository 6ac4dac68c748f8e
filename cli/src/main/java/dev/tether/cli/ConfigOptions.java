package dev.tether.cli;

import dev.tether.checker.options.ConfigFile;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.config.ProjectConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which file of settings holds. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Take the settings from FILE. Default: the tether.toml of the folder that is scanned, or"
              + " of one above it.")
  private Path config;

  @Option(names = "--no-config", description = "Take no settings from a file.")
  private boolean none;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "default, strict or new-code, in place of the one that the file names.")
  private String profile;

  /**
   * Reads the settings that hold for a scan.
   *
   * @throws InvalidRequestException if something in them is wrong
   */
  Optional<ConfigFile> of(List<Path> paths) throws InvalidRequestException {
    Optional<String> chosen = Optional.ofNullable(profile);
    if (config != null) {
      return Optional.of(ProjectConfig.given(config, chosen));
    }
    Optional<ConfigFile> found =
        none || paths.isEmpty() ? Optional.empty() : ProjectConfig.of(paths.get(0), chosen);
    if (found.isEmpty() && profile != null) {
      return Optional.of(ProjectConfig.ofProfile(profile));
    }
    return found;
  }

  /** Returns the files of settings that hold, or that would if they could be read. */
  List<Path> files(List<Path> paths) {
    if (config != null) {
      return List.of(config);
    }
    return none || paths.isEmpty()
        ? List.of()
        : ProjectConfig.find(paths.get(0)).map(List::of).orElse(List.of());
  }

  /** Says which of the scanned paths have another file of settings, which does not count. */
  Optional<String> remark(List<Path> paths) {
    if (none || config != null || paths.size() < 2) {
      return Optional.empty();
    }
    Optional<Path> first = ProjectConfig.find(paths.get(0));
    return paths.stream()
        .map(ProjectConfig::find)
        .filter(file -> !Objects.equals(file, first))
        .flatMap(Optional::stream)
        .findFirst()
        .map(file -> "'" + file + "' does not count: the settings are those of " + paths.get(0));
  }
}
