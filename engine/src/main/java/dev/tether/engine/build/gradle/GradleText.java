package dev.tether.engine.build.gradle;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what stands plainly in the files of a Gradle project: coordinates of libraries, also those
 * of version catalogs, the versions that they name, and the Java release. What the programs compute
 * is not known.
 */
final class GradleText {
  private static final String ID = "[A-Za-z0-9_][\\w.-]*";
  private static final String VERSION = "[\\w.$\\{\\}+-]+";
  private static final Pattern COMMENT = Pattern.compile("(?<=^|\\s)/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern LINE_COMMENT = Pattern.compile("(?m)(^|\\s)//.*$");
  private static final Pattern NOTATION =
      Pattern.compile(
          "[\"'](%s):(%s)(?::(%s))?(?::[\\w-]+)?(?:@jar)?[\"']".formatted(ID, ID, VERSION));
  private static final Pattern NAMED =
      Pattern.compile(
          "group\\s*[:=]\\s*[\"'](%s)[\"']\\s*,\\s*name\\s*[:=]\\s*[\"'](%s)[\"'](?:\\s*,\\s*version\\s*[:=]\\s*[\"'](%s)[\"'])?"
              .formatted(ID, ID, VERSION));
  private static final Pattern PLAIN_VALUE =
      Pattern.compile("(?m)[\\s.]([A-Za-z_][\\w.]*)\\s*[=:]\\s*[\"']([\\w.+-]+)[\"']");
  private static final Pattern PROPERTY =
      Pattern.compile("(?m)^\\s*([\\w.-]+)\\s*[=:]\\s*(\\S+)\\s*$");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{?([\\w.]+)\\}?");
  private static final Pattern MODULE =
      Pattern.compile("module\\s*=\\s*\"(%s):(%s)\"".formatted(ID, ID));
  private static final Pattern MODULE_VERSION =
      Pattern.compile("version(?:\\.ref)?\\s*=\\s*(?:\\{[^}]*?=\\s*)?\"([^\"]+)\"");
  private static final Pattern BY_REFERENCE = Pattern.compile("version\\.ref\\s*=");
  private static final List<Pattern> RELEASES =
      List.of(
          Pattern.compile(
              "(?:source|target)Compatibility\\s*(?:=|\\.set\\(|\\s)\\s*[\"']?(?:JavaVersion\\.)?(?:VERSION_)?(?:1[._])?(\\d{1,2})\\b"),
          Pattern.compile("JavaLanguageVersion\\.of\\(\\s*[\"']?(\\d{1,2})\\b"),
          Pattern.compile("release\\s*(?:=|\\.set\\()\\s*(\\d{1,2})\\b"));

  private final Map<String, String> values = new HashMap<>();
  private final Set<Library> libraries = new LinkedHashSet<>();
  private final Map<String, Library> catalog = new HashMap<>();
  private final GradlePlatforms platforms = new GradlePlatforms();
  private final TreeSet<Integer> releases = new TreeSet<>();

  /**
   * A library that is named somewhere.
   *
   * @param version null where none stands beside it
   */
  record Library(String group, String artifact, String version) {}

  private GradleText() {}

  /** Reads the files. */
  static GradleText of(List<GradleFiles.Text> files) {
    GradleText read = new GradleText();
    files.forEach(read::readValues);
    for (GradleFiles.Text file : files) {
      if (file.name().endsWith(".toml")) {
        read.readCatalog(file.text());
      } else if (!file.name().endsWith(".properties")) {
        read.readBuild(file.text());
      }
    }
    return read;
  }

  Set<Library> libraries() {
    return libraries;
  }

  /** Poms that give versions to libraries. */
  Set<Library> platforms() {
    return platforms.in(catalog);
  }

  /** The newest Java release that a file names. */
  OptionalInt release() {
    return releases.isEmpty() ? OptionalInt.empty() : OptionalInt.of(releases.last());
  }

  /** The oldest Java release that a build program names. */
  static OptionalInt lowestRelease(String text) {
    GradleText read = new GradleText();
    read.readBuild(text);
    return read.releases.isEmpty() ? OptionalInt.empty() : OptionalInt.of(read.releases.first());
  }

  private void readValues(GradleFiles.Text file) {
    boolean properties = file.name().endsWith(".properties");
    Matcher value = (properties ? PROPERTY : PLAIN_VALUE).matcher("\n" + file.text());
    while (value.find()) {
      values.putIfAbsent(value.group(1), value.group(2));
      // ext.versions.netty and "${versions.netty}" need not be written alike.
      values.putIfAbsent(lastPart(value.group(1)), value.group(2));
    }
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private void readBuild(String text) {
    String code = LINE_COMMENT.matcher(COMMENT.matcher(text).replaceAll(" ")).replaceAll(" ");
    for (String line : code.split("\n")) {
      // What the build itself runs on is of no use to the sources.
      if (!line.strip().startsWith("classpath")) {
        add(NOTATION.matcher(line));
        add(NAMED.matcher(line));
      }
    }
    platforms.readBuild(code, this::resolved);
    for (Pattern pattern : RELEASES) {
      Matcher release = pattern.matcher(code);
      while (release.find()) {
        releases.add(Integer.parseInt(release.group(1)));
      }
    }
  }

  private void add(Matcher found) {
    while (found.find()) {
      // Tasks and projects are named with colons, too: ":core:jar".
      if (found.group(1).contains(".") || found.group(3) != null) {
        libraries.add(new Library(found.group(1), found.group(2), resolved(found.group(3))));
      }
    }
  }

  private String resolved(String version) {
    if (version == null) {
      return null;
    }
    Matcher reference = REFERENCE.matcher(version);
    StringBuilder text = new StringBuilder();
    while (reference.find()) {
      String value = values.get(reference.group(1));
      value = value == null ? values.get(lastPart(reference.group(1))) : value;
      if (value == null) {
        return null;
      }
      reference.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    return reference.appendTail(text).toString();
  }

  private void readCatalog(String text) {
    Map<String, String> versions = new HashMap<>();
    String section = "";
    for (String line : text.split("\n")) {
      String content = line.strip();
      if (content.startsWith("[")) {
        section = content;
      } else if (section.equals("[versions]")) {
        Matcher version = Pattern.compile("([\\w.-]+)\\s*=\\s*(.*)").matcher(content);
        Matcher literal = version.matches() ? quoted(version.group(2)) : null;
        if (literal != null && literal.find()) {
          versions.put(version.group(1), literal.group(1));
        }
      } else if (section.equals("[libraries]")) {
        readCatalogLine(content, versions);
      } else if (section.equals("[plugins]")) {
        readCatalogPlugin(content, versions);
      }
    }
  }

  private static Matcher quoted(String text) {
    return Pattern.compile("\"([^\"]+)\"").matcher(text);
  }

  private void readCatalogPlugin(String line, Map<String, String> versions) {
    Matcher notation = Pattern.compile("=\\s*\"([\\w.-]+):([^\"]+)\"").matcher(line);
    Matcher id = Pattern.compile("\\bid\\s*=\\s*\"([\\w.-]+)\"").matcher(line);
    if (id.find()) {
      platforms.plugin(id.group(1), catalogVersion(line, versions));
    } else if (notation.find()) {
      platforms.plugin(notation.group(1), notation.group(2));
    }
  }

  private static String catalogVersion(String line, Map<String, String> versions) {
    Matcher version = MODULE_VERSION.matcher(line);
    String stated = version.find() ? version.group(1) : null;
    return BY_REFERENCE.matcher(line).find() ? versions.get(stated) : stated;
  }

  private void readCatalogLine(String line, Map<String, String> versions) {
    Matcher module = MODULE.matcher(line);
    Matcher named = NAMED.matcher(line);
    boolean isModule = module.find();
    if (!isModule && !named.find()) {
      Matcher notation = NOTATION.matcher(line);
      if (notation.find()) {
        catalog(line, new Library(notation.group(1), notation.group(2), notation.group(3)));
      }
      return;
    }
    Matcher id = isModule ? module : named;
    catalog(line, new Library(id.group(1), id.group(2), catalogVersion(line, versions)));
  }

  private void catalog(String line, Library library) {
    libraries.add(library);
    // An alias is written with any of these, and used with dots.
    catalog.put(line.substring(0, line.indexOf('=')).strip().replaceAll("[-_]", "."), library);
  }
}
