package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonParser;
import dev.tether.checker.options.ConfigFile;
import dev.tether.checker.options.TetherOptions;
import dev.tether.engine.api.CheckCatalog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import picocli.CommandLine;

/**
 * Every block of the README and the docs: it is tried here as far as it can be, or by a test that
 * names its page, or it stands in a list with the reason why it is not.
 */
final class DocSnippetsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```(\\w*)\\n(.*?)^ *```");

  /** Blocks that other tests run: page, language, and the file that names the page. */
  private static final List<List<String>> ELSEWHERE =
      List.of(
          List.of(
              "docs/checks/.*",
              "java",
              "checker/src/test/java/dev/tether/checker/pages/PageExamplesTest.java",
              "checks"),
          List.of(
              "docs/tracker\\.md",
              "java",
              "tracker-docs/src/test/java/dev/tether/tracker/docs/Page.java",
              "tracker.md"),
          List.of(
              "docs/models\\.md",
              "java|roles|",
              "checker/src/test/java/dev/tether/checker/model/ModelsPageTest.java",
              "models.md"),
          List.of(
              "docs/install/maven\\.md",
              "",
              "testdata/builds/run",
              "dev.tether:tether-maven-plugin"),
          List.of("docs/install/emacs\\.md", "elisp", "editors/emacs/test", "emacs.md"),
          List.of("docs/install/neovim\\.md", "lua", "editors/neovim/test", "neovim.md"),
          List.of(
              "docs/install/gradle\\.md",
              "groovy",
              "gradle-plugin/src/test/java/dev/tether/gradle/TetherPluginTest.java",
              "gradle.md"),
          List.of(
              "README\\.md",
              "groovy",
              "gradle-plugin/src/test/java/dev/tether/gradle/TetherPluginTest.java",
              "README.md"),
          List.of(
              "README\\.md",
              "java",
              "checker/src/test/java/dev/tether/checker/pages/ReadmeTest.java",
              "README.md"));

  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^ *(?:\\$ |- |- run: |sh ')?(?:tether/)?(?:bin/)?tether (scan|explain|compare|facts|config|init|lsp)\\b(.*)$");
  private static final Pattern BUILD =
      Pattern.compile("(?m)^ *(?:\\w+=\\S+ |\\w+=\"[^\"]*\" )*((?:mvn|testdata/|\\.ci/).*)$");
  private static final Pattern ARGUMENTS = Pattern.compile("\"-Dtether\\.args=([^\"]*)\"");
  private static final Pattern OPTION =
      Pattern.compile("-XepOpt:(Tether:\\w+)=(\\S*?)(?=[\\s\"'<]|$)");
  private static final Pattern LEVEL = Pattern.compile("-Xep:(\\w+)");

  /** What a block that is only shown begins with: something that is said, not something to do. */
  private static final Pattern SAID =
      Pattern.compile(
          "(warning\\[|warning: |error: |Note: |note: |ERROR |java\\.lang\\.|Tracker |src/Jobs|# Tether baseline).*",
          Pattern.DOTALL);

  @TempDir private Path folder;

  private record Snippet(String page, String language, String text) {
    String name() {
      return page + " | " + language + " | " + text.strip().lines().findFirst().orElse("").strip();
    }
  }

  @Test
  void eachIsTriedOrTheListSaysWhyNot() throws IOException {
    Map<String, String> listed = listed();
    TreeSet<String> untried = new TreeSet<>();
    for (Snippet snippet : snippets()) {
      if (!isTried(snippet)) {
        untried.add(snippet.name());
      }
    }
    assertEquals(String.join("\n", listed.keySet()), String.join("\n", untried));
    listed.forEach((name, why) -> assertTrue(why.length() > 10, name));
  }

  @Test
  void whatIsRunElsewhereIs() throws IOException {
    for (List<String> elsewhere : ELSEWHERE) {
      assertTrue(Files.readString(ROOT.resolve(elsewhere.get(2))).contains(elsewhere.get(3)));
    }
  }

  private boolean isTried(Snippet snippet) throws IOException {
    boolean tried = words(snippet);
    switch (snippet.language) {
      case "toml" -> {
        Path file = Files.writeString(folder.resolve(ConfigFile.NAME), snippet.text);
        for (String named : List.of("tether.roles", "tether.baseline")) {
          Files.writeString(
              folder.resolve(named), named.endsWith("e") ? "# Tether baseline 1\n" : "");
        }
        assertEquals(List.of(), ConfigFile.read(file).problems(), snippet.name());
        return true;
      }
      case "json" -> {
        boolean whole = snippet.text.stripLeading().startsWith("{");
        String settings = whole ? snippet.text : "{" + snippet.text + "}"; // A part of a file.
        JsonParser.parseString(settings);
        return true;
      }
      case "xml" -> {
        try {
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader("<all>" + snippet.text + "</all>")));
        } catch (Exception e) {
          fail(snippet.name(), e);
        }
        return true;
      }
      default -> {
        return tried || SAID.matcher(snippet.text).matches() || isElsewhere(snippet);
      }
    }
  }

  private static boolean isElsewhere(Snippet snippet) {
    return ELSEWHERE.stream()
        .anyMatch(
            test -> snippet.page.matches(test.get(0)) && snippet.language.matches(test.get(1)));
  }

  /** Tries what can stand in a block of any language: commands, options and names of checks. */
  private static boolean words(Snippet snippet) {
    boolean tried = false;
    for (Matcher command = COMMAND.matcher(snippet.text); command.find(); ) {
      List<String> words = new ArrayList<>(List.of(command.group(1)));
      words.addAll(split(command.group(2)));
      parse(words, snippet);
      tried = true;
    }
    for (Matcher given = ARGUMENTS.matcher(snippet.text); given.find(); ) {
      List<String> words = new ArrayList<>(List.of("scan", "."));
      words.addAll(split(given.group(1).replace("...", "")));
      parse(words, snippet);
      tried = true;
    }
    for (Matcher option = OPTION.matcher(snippet.text); option.find(); ) {
      String value = option.group(2);
      boolean named = value.contains("/") || value.contains("{");
      List<String> problems =
          TetherOptions.parse(Map.of(option.group(1), value)).problems().stream()
              .filter(problem -> !named || problem.startsWith("There is no option"))
              .toList();
      assertEquals(List.of(), problems, snippet.name());
      tried |= snippet.language.isEmpty();
    }
    tried |= builds(snippet);
    List<String> checks = CheckCatalog.installed().checks().stream().map(c -> c.name()).toList();
    for (Matcher level = LEVEL.matcher(snippet.text); level.find(); ) {
      assertTrue(
          checks.contains(level.group(1)) || level.group(1).equals("CHECK"),
          () -> level.group(1) + " in " + snippet.name());
    }
    return tried;
  }

  /** Whether it runs Maven or scripts: their profiles, modules and files are there. */
  private static boolean builds(Snippet snippet) {
    boolean tried = false;
    for (Matcher line = BUILD.matcher(snippet.text); line.find(); ) {
      for (String word : split(line.group(1))) {
        List<Path> files = List.of();
        if (word.startsWith("-P")) {
          for (String profile : word.substring(2).split(",")) {
            assertTrue(
                poms().contains("<id>" + profile + "</id>"), profile + ": " + snippet.name());
          }
        } else if (word.matches("(?:testdata|\\.ci)/.*")) {
          files = List.of(ROOT.resolve(word));
        } else if (word.matches("[a-z-]+(?:,[a-z-]+)+")) {
          files = Stream.of(word.split(",")).map(ROOT::resolve).toList();
        }
        files.forEach(file -> assertTrue(Files.exists(file), file + ": " + snippet.name()));
      }
      tried = true;
    }
    return tried;
  }

  private static String poms() {
    try (Stream<Path> modules = Files.list(ROOT)) {
      StringBuilder all = new StringBuilder(Files.readString(ROOT.resolve("pom.xml")));
      for (Path pom :
          modules.map(module -> module.resolve("pom.xml")).filter(Files::exists).toList()) {
        all.append(Files.readString(pom));
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void parse(List<String> words, Snippet snippet) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Console console = new Console(nowhere, nowhere, new Terminal(false, false, false));
    try {
      Main.commandLine(console, CheckCatalog::installed).parseArgs(words.toArray(String[]::new));
    } catch (CommandLine.ParameterException e) {
      fail(snippet.name() + ": " + words, e);
    }
  }

  /** As a shell does: quotes, comments, redirections. */
  private static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("((?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+)").matcher(line);
    while (word.find()) {
      String text = word.group().replaceAll("['\"]", "");
      if (text.startsWith("#")) {
        break;
      }
      if (!text.startsWith("<") && !text.startsWith(">")) {
        words.add(text);
      }
    }
    return words;
  }

  private static List<Snippet> snippets() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String page : List.of("README.md", "CONTRIBUTING.md", "SECURITY.md")) {
      pages.add(ROOT.resolve(page));
    }
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    List<Snippet> snippets = new ArrayList<>();
    for (Path page : pages) {
      String name = ROOT.relativize(page).toString().replace('\\', '/');
      for (Matcher block = BLOCK.matcher(Files.readString(page)); block.find(); ) {
        snippets.add(new Snippet(name, block.group(2), block.group(3)));
      }
    }
    return snippets;
  }

  private static Map<String, String> listed() throws IOException {
    Map<String, String> listed = new TreeMap<>();
    String text =
        Files.readString(Path.of("src/test/resources/dev/tether/cli/snippets-not-tried.txt"));
    List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      listed.put(lines.get(i), lines.get(i + 1).strip());
    }
    return listed;
  }
}
