package dev.tether.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Properties;

/**
 * What the user has set for all scans, in {@code tether/settings.properties} of the folder for
 * settings. Never read from a scanned tree.
 *
 * @param build whether builds may be run
 * @param resolve whether what is missing may be downloaded
 */
record UserSettings(boolean build, boolean resolve) {
  private static final UserSettings NONE = new UserSettings(false, false);

  /**
   * Reads them.
   *
   * @param trees folders that are scanned: settings that lie in one of them are somebody else's
   */
  static UserSettings read(Collection<Path> trees) {
    Optional<Path> file = file().filter(Files::isRegularFile);
    if (file.isEmpty()) {
      return NONE;
    }
    Properties properties = new Properties();
    try {
      Path real = file.get().toRealPath();
      if (trees.stream().anyMatch(real::startsWith)) {
        return NONE;
      }
      try (Reader reader = Files.newBufferedReader(real)) {
        properties.load(reader);
      }
    } catch (IOException | IllegalArgumentException e) {
      return NONE;
    }
    return new UserSettings(isTrue(properties, "build"), isTrue(properties, "resolve"));
  }

  private static Optional<Path> file() {
    String configured = System.getenv("XDG_CONFIG_HOME");
    String home = System.getProperty("user.home");
    Path folder = null;
    if (configured != null && Path.of(configured).isAbsolute()) {
      folder = Path.of(configured);
    } else if (home != null) {
      folder = Path.of(home, ".config");
    }
    return Optional.ofNullable(folder).map(path -> path.resolve("tether/settings.properties"));
  }

  private static boolean isTrue(Properties properties, String key) {
    return "true".equals(properties.getProperty(key, "").strip());
  }
}
