package dev.tether.checker.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.BugCheckerInfo;
import com.google.errorprone.bugpatterns.BugChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a {@code tether.toml} says, and what is said of its mistakes. */
final class ConfigFileTest {
  private static final Path FILE = Path.of("/project/tether.toml");
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  private static ConfigFile parse(String... lines) {
    return ConfigFile.parse(FILE, String.join("\n", lines));
  }

  private static List<String> problems(String... lines) {
    return parse(lines).problems();
  }

  @Test
  void nothingIsWrongWithAnEmptyFile() {
    assertEquals(List.of(), problems(""));
    assertEquals(List.of(), problems("\uFEFF# only a comment"));
  }

  @Test
  void everythingThatCanBeSaid() {
    ConfigFile config =
        parse(
            "profile = \"strict\"",
            "exclude = [\"**/generated/**\", \"legacy\"]",
            "roles = [\"a.roles\", \"sub/b.roles\"]",
            "baseline = \"known.txt\"",
            "[severity]",
            "DanglingTask = \"error\"",
            "[options]",
            "Paths = \"branch\"",
            "BlockingIo = true",
            "Observers = [\"com.acme.A#b\", \"com.acme.C#d\"]",
            "[[overrides]]",
            "paths = [\"**/src/test/**\"]",
            "severity = { DanglingTask = \"off\", NestedTask = \"note\" }",
            "[[overrides]]",
            "paths = [\"src/test/java/p/*.java\"]",
            "[overrides.severity]",
            "DanglingTask = \"warning\"");
    assertEquals(List.of(), config.problems());
    assertEquals(
        Map.of(
            "Tether:Paths", "branch",
            "Tether:BlockingIo", "true",
            "Tether:Observers", "com.acme.A#b,com.acme.C#d",
            "Tether:Models", "/project/a.roles,/project/sub/b.roles",
            "Tether:Baseline", "/project/known.txt"),
        without(config.flags(true), "strict"));
    assertEquals("all", config.flags(false).get("Tether:ReportBestEffort"));

    assertTrue(config.excludes(Path.of("/project/x/generated/A.java")));
    assertTrue(config.excludes(Path.of("/project/generated/A.java")));
    assertTrue(config.excludes(Path.of("/project/a/legacy/b/A.java")));
    assertFalse(config.excludes(Path.of("/project/src/main/A.java")));
    assertFalse(config.excludes(Path.of("/other/legacy/A.java")));

    assertEquals("error", level(config, "DanglingTask", "src/main/java/A.java"));
    assertEquals("off", level(config, "DanglingTask", "src/test/java/A.java"));
    assertEquals("off", level(config, "DanglingTask", "m/src/test/java/A.java"));
    assertEquals("warning", level(config, "DanglingTask", "src/test/java/p/A.java"));
    assertEquals("note", level(config, "RacyCompletionCallback", "A.java"));
    assertEquals("tether.toml:6", config.severities().get("DanglingTask").origin());
    assertEquals("profile strict", config.options().get(Option.PROMISE_GUARD).origin());
  }

  private static Map<String, String> without(Map<String, String> flags, String profile) {
    Map<String, String> rest = new TreeMap<>(flags);
    Profile.all()
        .get(profile)
        .options()
        .forEach((option, value) -> rest.remove(Option.PREFIX + option.optionName(), value));
    return rest;
  }

  private static String level(ConfigFile config, String check, String name) {
    return config.severity(check, Path.of("/project", name)).orElseThrow().value();
  }

  @Test
  void mistakesHaveTheirLineAndTheNearestRightWord() {
    assertEquals(
        List.of("/project/tether.toml:2: there is no key 'severty'; did you mean 'severity'?"),
        problems("", "[severty]", "DanglingTask = \"off\""));
    assertEquals(
        List.of(
            "/project/tether.toml:2: there is no check 'DanglingTsk'; did you mean"
                + " 'DanglingTask'?"),
        problems("[severity]", "DanglingTsk = \"off\""));
    assertEquals(
        List.of("/project/tether.toml:2: there is no level 'warn'; did you mean 'warning'?"),
        problems("[severity]", "DanglingTask = \"warn\""));
    assertEquals(
        List.of("/project/tether.toml:3: there is no option 'Pahts'; did you mean 'Paths'?"),
        problems("", "[options]", "Pahts = \"branch\""));
    assertEquals(
        List.of(
            "/project/tether.toml:2: Paths: 'all' is not one of every, return, branch, exception."),
        problems("[options]", "Paths = \"all\""));
    assertEquals(
        List.of("/project/tether.toml:1: there is no profile 'strikt'; did you mean 'strict'?"),
        problems("profile = \"strikt\""));
    assertEquals(
        List.of(
            "/project/tether.toml:2: there is no key 'path'; did you mean 'paths'?",
            "/project/tether.toml:1: an override needs paths"),
        problems("[[overrides]]", "path = [\"a\"]"));
    assertEquals(
        List.of("/project/tether.toml:1: 'exclude' is a list of texts"),
        problems("exclude = [1, 2]"));
    assertEquals(
        List.of(
            "/project/tether.toml:2: name files with the keys 'roles' and 'baseline', not as"
                + " options"),
        problems("[options]", "Models = \"a.roles\""));
    assertEquals(
        List.of("/project/tether.toml:1: 'profile' is a text: default, strict, new-code"),
        problems("profile.name = \"strict\""));
    assertEquals(
        List.of(
            "/project/tether.toml:2: the level of DanglingTask is a text: off, note, warning, error"),
        problems("[severity]", "DanglingTask = 1"));
    assertEquals(1, problems("profile = ").size());
    assertTrue(problems("profile = ").get(0).startsWith("/project/tether.toml:1: "));
  }

  @Test
  void aFileOfATreeAllowsNothingThatRuns() {
    for (String key : List.of("build", "resolve")) {
      assertEquals(
          List.of(
              "/project/tether.toml:1: no file of a project can allow --"
                  + key
                  + ": give it to the command, or set it for yourself"),
          problems(key + " = true"));
    }
  }

  /** As a tether.toml names it. */
  private static String level(BugCheckerInfo check) {
    String name = check.defaultSeverity().name().toLowerCase(java.util.Locale.ROOT);
    return name.equals("suggestion") ? "note" : name;
  }

  @Test
  void theDefaultProfileNamesEveryCheck() {
    Map<String, String> levels = new TreeMap<>();
    ServiceLoader.load(BugChecker.class).stream()
        .filter(check -> check.type().getPackageName().startsWith("dev.tether."))
        .map(check -> BugCheckerInfo.create(check.type()))
        .forEach(
            check ->
                levels.put(
                    check.canonicalName(),
                    check.getTags().contains("OnDemand") ? "off" : level(check)));
    assertEquals(levels, new TreeMap<>(Profile.all().get("default").severities()));
    for (Profile profile : Profile.all().values()) {
      assertTrue(levels.keySet().containsAll(profile.severities().keySet()), profile.name());
      assertTrue(ConfigFile.LEVELS.containsAll(profile.severities().values()), profile.name());
      assertEquals(List.of(), ConfigFile.ofProfile(profile.name()).problems());
    }
  }

  /** -Dtether.docs.write=true writes it anew. */
  @Test
  void thePageHasTheProfilesAsATable() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("| | default |");
    int end = page.indexOf("\n\n", start);
    if (Boolean.getBoolean("tether.docs.write")) {
      Files.writeString(PAGE, page.substring(0, start) + table() + page.substring(end));
      return;
    }
    assertEquals(table(), page.substring(start, end));
  }

  private static String table() {
    List<Profile> profiles = List.copyOf(Profile.all().values());
    StringBuilder table = new StringBuilder("|");
    profiles.forEach(profile -> table.append(" | ").append(profile.name()));
    table.append(" |\n| ---").append(" | ---".repeat(profiles.size())).append(" |");
    for (String check : profiles.get(0).severities().keySet().stream().sorted().toList()) {
      table.append("\n| `").append(check).append('`');
      String standard = profiles.get(0).severities().get(check);
      for (Profile profile : profiles) {
        table.append(" | ").append(profile.severities().getOrDefault(check, standard));
      }
      table.append(" |");
    }
    for (Option option : Option.values()) {
      if (profiles.stream().anyMatch(profile -> profile.options().containsKey(option))) {
        table.append("\n| `").append(option.optionName()).append('`');
        for (Profile profile : profiles) {
          String value = profile.options().getOrDefault(option, option.defaultValue());
          table.append(" | ").append(value.isEmpty() ? "none" : "`" + value + "`");
        }
        table.append(" |");
      }
    }
    return table.toString();
  }
}
