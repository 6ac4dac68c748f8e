package dev.tether.checker.options;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a {@code tether.toml} says, with the profile that it names. Immutable. File names in it are
 * relative to the folder that it lies in.
 *
 * @param file the file; a name that is no file's for a profile alone
 * @param profile the name of the profile
 * @param exclude patterns of files that are not checked
 * @param roles role files
 * @param baseline the list of known findings
 * @param severities by check: {@code off}, {@code note}, {@code warning} or {@code error}
 * @param options of the checks
 * @param overrides what holds for some files, in order: the last one wins
 * @param problems what could not be understood, one sentence each with its place
 */
public record ConfigFile(
    Path file,
    String profile,
    List<Pattern> exclude,
    List<Path> roles,
    Optional<Path> baseline,
    Map<String, Setting> severities,
    Map<Option, Setting> options,
    List<Override> overrides,
    List<String> problems) {

  /** The name of the file that is looked for. */
  public static final String NAME = "tether.toml";

  /** The levels of a check. */
  public static final List<String> LEVELS = List.of("off", "note", "warning", "error");

  private static final long LARGEST = 1L << 20;

  /**
   * A value and where it comes from.
   *
   * @param value what was set
   * @param origin the file with its line, or the profile
   * @param by who says so
   */
  public record Setting(String value, String origin, By by) {}

  /** Who names a level, from the most general to the most special. */
  public enum By {
    /** A profile, for every check and file. */
    PROFILE,
    /** The user, for one check. */
    CHECK,
    /** The user, for one check in some files. */
    PLACE
  }

  /**
   * A pattern of file names.
   *
   * @param glob as it was written
   * @param matchers for names relative to the folder of the file; one that matches is enough
   */
  public record Pattern(String glob, List<PathMatcher> matchers) {
    /** Reads a glob; throws an {@link IllegalArgumentException} if it is none. */
    static Pattern of(String glob) {
      String pattern = glob.startsWith("/") ? glob.substring(1) : glob;
      pattern = pattern.startsWith("./") ? pattern.substring(2) : pattern;
      pattern = pattern.endsWith("/") ? pattern + "**" : pattern;
      // Without a folder it names files and folders wherever they are.
      pattern = pattern.indexOf('/') < 0 ? "**/" + pattern : pattern;
      List<String> all = new ArrayList<>(List.of(pattern, pattern + "/**"));
      if (pattern.startsWith("**/")) {
        all.add(pattern.substring(3));
        all.add(pattern.substring(3) + "/**");
      }
      return new Pattern(
          glob,
          all.stream().map(p -> FileSystems.getDefault().getPathMatcher("glob:" + p)).toList());
    }

    private boolean matches(Path relative) {
      return matchers.stream().anyMatch(matcher -> matcher.matches(relative));
    }
  }

  /**
   * What holds for some files.
   *
   * @param paths which
   * @param severities by check
   */
  public record Override(List<Pattern> paths, Map<String, Setting> severities) {}

  /** Copies the collections. */
  public ConfigFile {
    exclude = List.copyOf(exclude);
    roles = List.copyOf(roles);
    severities = Map.copyOf(severities);
    options = Map.copyOf(options);
    overrides = List.copyOf(overrides);
    problems = List.copyOf(problems);
  }

  /** Reads a file; what is wrong with it is among its problems. */
  public static ConfigFile read(Path file) {
    return read(file, Optional.empty());
  }

  /**
   * Reads a file; what is wrong with it is among its problems.
   *
   * @param profile takes the place of the profile that the file names
   */
  public static ConfigFile read(Path file, Optional<String> profile) {
    try {
      if (Files.size(file) > LARGEST) {
        return broken(file, "it is larger than 1 MB");
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return parse(file, text, profile);
    } catch (IOException e) {
      return broken(file, "it cannot be read");
    }
  }

  /** Reads the text of a file. */
  public static ConfigFile parse(Path file, String text) {
    return parse(file, text, Optional.empty());
  }

  private static ConfigFile parse(Path file, String text, Optional<String> profile) {
    try {
      return new ConfigParser(file, profile)
          .parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (StackOverflowError e) {
      return broken(file, "it is nested too deep");
    }
  }

  /** What holds with a profile and nothing else. */
  public static ConfigFile ofProfile(String profile) {
    return parse(Path.of("--profile"), "", Optional.of(profile));
  }

  private static ConfigFile broken(Path file, String why) {
    return new ConfigFile(
        file,
        Profile.DEFAULT,
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(file + ": " + why));
  }

  /** Whether a file is not to be checked. */
  public boolean excludes(Path source) {
    Optional<Path> relative = exclude.isEmpty() ? Optional.empty() : relative(source);
    return relative.isPresent() && exclude.stream().anyMatch(p -> p.matches(relative.get()));
  }

  /** Returns the level of a check in a file, if anything is said about it. */
  public Optional<Setting> severity(String check, Path source) {
    Setting found = severities.get(check);
    Optional<Path> relative = overrides.isEmpty() ? Optional.empty() : relative(source);
    for (Override override : overrides) {
      Setting here = override.severities().get(check);
      if (here != null
          && relative.isPresent()
          && override.paths().stream().anyMatch(p -> p.matches(relative.get()))) {
        found = here;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Whether a check runs anywhere; empty if nothing is said about it. */
  public Optional<Boolean> runs(String check) {
    Optional<Boolean> runs =
        Optional.ofNullable(severities.get(check)).map(level -> !level.value().equals("off"));
    boolean somewhere =
        overrides.stream()
            .map(override -> override.severities().get(check))
            .anyMatch(level -> level != null && !level.value().equals("off"));
    return somewhere ? Optional.of(true) : runs;
  }

  /**
   * The options as flags: {@code Tether:Paths} and so on; a build's list of known findings, too.
   */
  public Map<String, String> flags(boolean withBaseline) {
    Map<String, String> flags = new TreeMap<>();
    options.forEach((option, setting) -> flags.put(flag(option), setting.value()));
    if (!roles.isEmpty()) {
      flags.put(
          flag(Option.MODELS), roles.stream().map(Path::toString).collect(Collectors.joining(",")));
    }
    if (withBaseline) {
      baseline.ifPresent(list -> flags.put(flag(Option.BASELINE), list.toString()));
    }
    return new LinkedHashMap<>(flags);
  }

  private static String flag(Option option) {
    return Option.PREFIX + option.optionName();
  }

  private Optional<Path> relative(Path source) {
    Path absolute = source.toAbsolutePath().normalize();
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder != null && absolute.startsWith(folder)
        ? Optional.of(folder.relativize(absolute))
        : Optional.empty();
  }
}
