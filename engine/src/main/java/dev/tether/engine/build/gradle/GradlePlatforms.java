package dev.tether.engine.build.gradle;

import dev.tether.engine.build.gradle.GradleText.Library;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The platforms that a Gradle build takes versions from: {@code platform("g:a:1")}, {@code
 * platform(libs.some.bom)}, {@code mavenBom "g:a:1"}, and those that a plugin brings.
 */
final class GradlePlatforms {
  private static final Pattern BY_NOTATION =
      Pattern.compile(
          "(?:[pP]latform|mavenBom)\\s*\\(?\\s*[\"']([\\w.-]+):([\\w.-]+):([^\"':]+)[\"']");
  private static final Pattern BY_ALIAS =
      Pattern.compile("[pP]latform\\s*\\(\\s*\\w+\\.([\\w.]+?)(?:\\.get\\(\\))?\\s*\\)");
  private static final Pattern PLUGIN =
      Pattern.compile(
          "\\bid\\s*[=(]?\\s*[\"']([\\w.-]+)[\"']\\)?\\s*,?\\s*version\\s*[(=]?\\s*[\"']([^\"']+)[\"']");
  private static final Properties OF_PLUGINS = read();

  private final Set<Library> named = new LinkedHashSet<>();
  private final Set<String> aliases = new LinkedHashSet<>();

  /**
   * Reads a build program without its comments.
   *
   * @param resolved gives the value of a version that refers to one
   */
  void readBuild(String code, UnaryOperator<String> resolved) {
    Matcher notation = BY_NOTATION.matcher(code);
    while (notation.find()) {
      named.add(
          new Library(notation.group(1), notation.group(2), resolved.apply(notation.group(3))));
    }
    Matcher alias = BY_ALIAS.matcher(code);
    while (alias.find()) {
      aliases.add(alias.group(1));
    }
    Matcher plugin = PLUGIN.matcher(code);
    while (plugin.find()) {
      plugin(plugin.group(1), resolved.apply(plugin.group(2)));
    }
  }

  /** A plugin that is named with its version, in a build program or a catalog. */
  void plugin(String id, String version) {
    Optional.ofNullable(OF_PLUGINS.getProperty(id))
        .map(platform -> platform.split(":"))
        .ifPresent(parts -> named.add(new Library(parts[0], parts[1], version)));
  }

  /**
   * Returns all that have a version.
   *
   * @param catalog the libraries of version catalogs by alias, its words joined by dots
   */
  Set<Library> in(Map<String, Library> catalog) {
    Set<Library> found = new LinkedHashSet<>(named);
    aliases.stream().filter(catalog::containsKey).map(catalog::get).forEach(found::add);
    found.removeIf(platform -> platform.version() == null);
    return found;
  }

  private static Properties read() {
    Properties lines = new Properties();
    try (InputStream in = GradlePlatforms.class.getResourceAsStream("platforms.properties")) {
      lines.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
