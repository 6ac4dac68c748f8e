package dev.tether.cli.fuzz;

import dev.tether.checker.options.ConfigFile;
import java.nio.file.Path;

/** Files of settings: they are read, or refused with sentences that have a place. */
final class ConfigTarget implements FuzzTarget {
  private static final Path FILE = Path.of("/project/tether.toml");

  @Override
  public String name() {
    return "config";
  }

  @Override
  public void run(byte[] input) {
    String text = FuzzTarget.text(input);
    ConfigFile config = ConfigFile.parse(FILE, text);
    for (String problem : config.problems()) {
      FuzzTarget.require(problem.startsWith(FILE + ":"), "no place: " + problem);
      FuzzTarget.require(problem.lines().count() == 1, "several lines: " + problem);
    }
    FuzzTarget.require(
        config.problems().equals(ConfigFile.parse(FILE, text).problems()), "reads otherwise");
    config.excludes(Path.of("/project/src/A.java"));
    config.severity("DanglingTask", Path.of("/project/src/A.java"));
    FuzzTarget.require(
        config.flags(true).keySet().stream().allMatch(flag -> flag.startsWith("Tether:")),
        "a flag of others");
  }
}
