package dev.tether.checker.options;

import com.sun.tools.javac.util.Context;
import dev.tether.checker.options.ConfigFile.By;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The levels of checks that somebody has chosen: on the command line, in a {@code tether.toml}, or
 * by a profile. Immutable.
 *
 * @param file the user's file
 * @param given by check; wins over the file
 */
public record ChosenLevels(Optional<ConfigFile> file, Map<String, String> given) {
  /** Where a tool that runs the checks itself leaves them in the compilation. */
  public static final Context.Key<ChosenLevels> KEY = new Context.Key<>();

  private static final String STRICT = "strict";

  /**
   * A level.
   *
   * @param word {@code off}, {@code note}, {@code warning} or {@code error}
   * @param by who says so
   * @param strict whether it holds for what matters little, too
   */
  public record Level(String word, By by, boolean strict) {}

  /** Copies the map. */
  public ChosenLevels {
    given = Map.copyOf(given);
  }

  /** Returns those that were left in a compilation, or else those of the file. */
  public static ChosenLevels of(Context context, Optional<ConfigFile> file) {
    ChosenLevels left = context.get(KEY);
    return left == null ? new ChosenLevels(file, Map.of()) : left;
  }

  /** Returns the level of a check in a source, if any was chosen. */
  public Optional<Level> level(String check, Path source) {
    boolean strict = file.filter(config -> config.profile().equals(STRICT)).isPresent();
    String first = given.get(check);
    return first != null
        ? Optional.of(new Level(first, By.CHECK, strict))
        : file.flatMap(config -> config.severity(check, source))
            .map(setting -> new Level(setting.value(), setting.by(), strict));
  }
}
