package dev.tether.checker.options;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/**
 * A named set of severities and options: {@code profiles.toml} has them all. The default one names
 * every check.
 *
 * @param name its name
 * @param summary what it is for, in a sentence
 * @param severities by check
 * @param options of the checks
 */
public record Profile(
    String name, String summary, Map<String, String> severities, Map<Option, String> options) {
  /** The profile that holds where none is named. */
  public static final String DEFAULT = "default";

  /** Returns all profiles, the default one first. */
  public static Map<String, Profile> all() {
    try (InputStream in = Profile.class.getResourceAsStream("profiles.toml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      TomlTable all = Toml.parse(text);
      Map<String, Profile> profiles = new LinkedHashMap<>();
      profiles.put(DEFAULT, of(DEFAULT, all.getTable(DEFAULT)));
      for (String name : all.keySet()) {
        profiles.computeIfAbsent(name, key -> of(key, all.getTable(List.of(key))));
      }
      return profiles;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Profile of(String name, TomlTable table) {
    Map<String, String> severities = new LinkedHashMap<>();
    TomlTable levels = table.getTableOrEmpty("severity");
    levels.keySet().forEach(check -> severities.put(check, levels.getString(List.of(check))));
    Map<Option, String> options = new LinkedHashMap<>();
    TomlTable values = table.getTableOrEmpty("options");
    for (String option : values.keySet()) {
      options.put(Option.named(option).orElseThrow(), values.getString(List.of(option)));
    }
    return new Profile(name, table.getString("summary"), severities, options);
  }

  /** The names of all checks. */
  static List<String> checks() {
    return new ArrayList<>(all().get(DEFAULT).severities().keySet());
  }
}
