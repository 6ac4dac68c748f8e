package dev.tether.checker.options;

import dev.tether.checker.options.ConfigFile.By;
import dev.tether.checker.options.ConfigFile.Override;
import dev.tether.checker.options.ConfigFile.Pattern;
import dev.tether.checker.options.ConfigFile.Setting;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads a {@link ConfigFile}: strictly, every mistake with its line and what was meant. */
final class ConfigParser {
  private static final List<String> KEYS =
      List.of("profile", "exclude", "roles", "baseline", "severity", "options", "overrides");

  /** Options that name files have keys of their own, whose values are relative to the file. */
  private static final Set<Option> OF_FILES =
      EnumSet.of(Option.MODELS, Option.BASELINE, Option.CONFIG, Option.REPORT);

  /** What executes or connects is nothing that a file in a tree can allow. */
  private static final List<String> FORBIDDEN = List.of("build", "resolve");

  private final Path file;
  private final Optional<String> chosen;
  private final Map<String, Profile> profiles = Profile.all();
  private final List<String> problems = new ArrayList<>();

  ConfigParser(Path file, Optional<String> chosen) {
    this.file = file;
    this.chosen = chosen;
  }

  ConfigFile parse(String text) {
    TomlParseResult table = Toml.parse(text);
    table
        .errors()
        .forEach(e -> problem(e.position(), e.getMessage().lines().findFirst().orElse("")));
    for (String key : table.keySet()) {
      if (FORBIDDEN.contains(key)) {
        problem(
            at(table, key),
            "no file of a project can allow --%s: give it to the command, or set it for yourself"
                .formatted(key));
      } else if (!KEYS.contains(key)) {
        unknown(at(table, key), "key", key, KEYS);
      }
    }
    Profile profile = profile(table);
    Map<String, Setting> severities = new LinkedHashMap<>();
    String origin = "profile " + profile.name();
    profiles
        .get(Profile.DEFAULT)
        .severities()
        .forEach((check, level) -> severities.put(check, new Setting(level, origin, By.PROFILE)));
    profile
        .severities()
        .forEach((check, level) -> severities.put(check, new Setting(level, origin, By.PROFILE)));
    severities.putAll(severities(table, By.CHECK));
    Map<Option, Setting> options = new EnumMap<>(Option.class);
    profile
        .options()
        .forEach((option, value) -> options.put(option, new Setting(value, origin, By.PROFILE)));
    options.putAll(options(table));
    return new ConfigFile(
        file,
        profile.name(),
        patterns(table, "exclude"),
        paths(table, "roles"),
        baseline(table),
        severities,
        options,
        overrides(table),
        problems);
  }

  private Profile profile(TomlTable table) {
    Profile standard = profiles.get(Profile.DEFAULT);
    Object value = chosen.isPresent() ? chosen.get() : value(table, "profile");
    if (value == null) {
      return standard;
    }
    if (!(value instanceof String)) {
      problem(at(table, "profile"), "'profile' is a text: " + words(profiles.keySet()));
      return standard;
    }
    Profile profile = profiles.get(value);
    if (profile == null) {
      TomlPosition place = chosen.isPresent() ? null : at(table, "profile");
      unknown(place, "profile", String.valueOf(value), profiles.keySet());
      return standard;
    }
    return profile;
  }

  private Map<String, Setting> severities(TomlTable table, By by) {
    Map<String, Setting> severities = new LinkedHashMap<>();
    TomlTable levels = table(table, "severity");
    Collection<String> checks = profiles.get(Profile.DEFAULT).severities().keySet();
    for (String check : levels == null ? Set.<String>of() : levels.keySet()) {
      TomlPosition place = at(levels, check);
      Object level = value(levels, check);
      if (!checks.contains(check)) {
        unknown(place, "check", check, checks);
      } else if (!(level instanceof String word)) {
        problem(place, "the level of " + check + " is a text: " + words(ConfigFile.LEVELS));
      } else if (!ConfigFile.LEVELS.contains(word)) {
        unknown(place, "level", word, ConfigFile.LEVELS);
      } else {
        severities.put(check, new Setting(word, origin(place), by));
      }
    }
    return severities;
  }

  private Map<Option, Setting> options(TomlTable table) {
    Map<Option, Setting> options = new EnumMap<>(Option.class);
    TomlTable values = table(table, "options");
    for (String name : values == null ? Set.<String>of() : values.keySet()) {
      TomlPosition place = at(values, name);
      Optional<Option> option = Option.named(name);
      Optional<String> value = text(values, name);
      if (option.isEmpty()) {
        unknown(place, "option", name, optionNames());
      } else if (OF_FILES.contains(option.get())) {
        problem(place, "name files with the keys 'roles' and 'baseline', not as options");
      } else if (value.isEmpty()) {
        problem(place, "the value of " + name + " is no text, number, boolean or list of them");
      } else {
        String flag = Option.PREFIX + option.get().optionName();
        List<String> wrong = TetherOptions.parse(Map.of(flag, value.get())).problems();
        wrong.forEach(what -> problem(place, what.replaceFirst("^Option Tether:", "")));
        if (wrong.isEmpty()) {
          options.put(option.get(), new Setting(value.get(), origin(place), By.CHECK));
        }
      }
    }
    return options;
  }

  private static List<String> optionNames() {
    return Arrays.stream(Option.values())
        .filter(option -> !OF_FILES.contains(option))
        .map(Option::optionName)
        .toList();
  }

  private List<Override> overrides(TomlTable table) {
    List<Override> overrides = new ArrayList<>();
    Object value = value(table, "overrides");
    if (value == null) {
      return overrides;
    }
    if (!(value instanceof TomlArray array)
        || array.toList().stream().anyMatch(entry -> !(entry instanceof TomlTable))) {
      problem(at(table, "overrides"), "write [[overrides]], with paths and a severity below it");
      return overrides;
    }
    for (int i = 0; i < array.size(); i++) {
      TomlTable override = array.getTable(i);
      for (String key : override.keySet()) {
        if (!List.of("paths", "severity").contains(key)) {
          unknown(at(override, key), "key", key, List.of("paths", "severity"));
        }
      }
      if (!override.keySet().contains("paths")) {
        problem(array.inputPositionOf(i), "an override needs paths");
      }
      overrides.add(new Override(patterns(override, "paths"), severities(override, By.PLACE)));
    }
    return overrides;
  }

  private List<Pattern> patterns(TomlTable table, String key) {
    List<Pattern> patterns = new ArrayList<>();
    for (String glob : texts(table, key)) {
      try {
        patterns.add(Pattern.of(glob));
      } catch (IllegalArgumentException e) {
        problem(at(table, key), "'" + glob + "' is no pattern of file names");
      }
    }
    return patterns;
  }

  private List<Path> paths(TomlTable table, String key) {
    List<Path> paths = new ArrayList<>();
    for (String name : texts(table, key)) {
      path(table, key, name).ifPresent(paths::add);
    }
    return paths;
  }

  private Optional<Path> baseline(TomlTable table) {
    Object value = value(table, "baseline");
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String name)) {
      problem(at(table, "baseline"), "'baseline' is the name of a file");
      return Optional.empty();
    }
    return path(table, "baseline", name);
  }

  private Optional<Path> path(TomlTable table, String key, String name) {
    try {
      Path folder = file.toAbsolutePath().normalize().getParent();
      if (name.indexOf(',') < 0 && folder != null) {
        return Optional.of(folder.resolve(name).normalize());
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    problem(at(table, key), "'" + name + "' is no name of a file");
    return Optional.empty();
  }

  /** The texts of a list, or a single one. */
  private List<String> texts(TomlTable table, String key) {
    Object value = value(table, key);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    boolean good = value instanceof String || value instanceof TomlArray;
    if (value instanceof String text) {
      texts.add(text);
    } else if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        good &= array.get(i) instanceof String;
        texts.add(String.valueOf(array.get(i)));
      }
    }
    if (!good) {
      problem(at(table, key), "'" + key + "' is a list of texts");
      return List.of();
    }
    return texts;
  }

  private Optional<String> text(TomlTable table, String key) {
    Object value = value(table, key);
    if (value instanceof TomlArray array) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof TomlArray || array.get(i) instanceof TomlTable) {
          return Optional.empty();
        }
        parts.add(String.valueOf(array.get(i)));
      }
      return Optional.of(String.join(",", parts));
    }
    return value instanceof TomlTable ? Optional.empty() : Optional.of(String.valueOf(value));
  }

  private TomlTable table(TomlTable table, String key) {
    Object value = value(table, key);
    if (value != null && !(value instanceof TomlTable)) {
      problem(at(table, key), "'" + key + "' is a table: write [" + key + "]");
      return null;
    }
    return (TomlTable) value;
  }

  private static Object value(TomlTable table, String key) {
    return table.get(List.of(key));
  }

  private static TomlPosition at(TomlTable table, String key) {
    return table.inputPositionOf(List.of(key));
  }

  private String origin(TomlPosition place) {
    return file.getFileName() + (place == null ? "" : ":" + place.line());
  }

  private static String words(Collection<String> known) {
    return String.join(", ", known);
  }

  private void unknown(TomlPosition place, String kind, String word, Collection<String> known) {
    String hint =
        Spelling.closest(word, known)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("known are " + String.join(", ", known));
    problem(place, "there is no " + kind + " '" + word + "'; " + hint);
  }

  private void problem(TomlPosition place, String what) {
    String sentence = file + (place == null ? "" : ":" + place.line()) + ": " + what;
    problems.add(sentence.replaceAll("\\p{Cntrl}", "?"));
  }
}
