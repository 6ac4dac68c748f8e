package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tether.cli.testing.CommandRun;
import dev.tether.engine.testing.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build's report says what a scan's says. */
final class BuildReportTest {
  private static final Path DEMO = Path.of("../testdata/demo/src");

  @TempDir private Path temporary;
  private Path top;

  @BeforeEach
  void createTree() throws IOException {
    top = Files.createDirectories(temporary.toRealPath().resolve("a b").resolve("Ünder"));
    SourceTree tree = new SourceTree(top);
    tree.file("pom.xml", "<project/>");
    try (Stream<Path> files = Files.walk(DEMO)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = top.resolve("src").resolve(DEMO.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    // Tabs, a member without a class around it, two equal calls, letters beyond ASCII.
    tree.file(
        "src/Ü b.java",
        "import java.util.concurrent.*;",
        "class \u00dc {",
        "\tstatic { ForkJoinPool.commonPool().submit(() -> \"\u00e4\\\\\".charAt(9)); }",
        "\tvoid f(ExecutorService e, Callable<String> c) { /* \u00e4 */ e.submit(c); e.submit(c); }",
        "}");
  }

  @Test
  void isWhatAScanSays() throws IOException {
    Path scanned = temporary.resolve("scan.sarif");
    CommandRun run =
        RunsCommand.in(
            top, "scan", top.resolve("src"), "--fail-on=never", "--format=sarif", "-o", scanned);
    assertEquals(0, run.status(), run.err());

    Path report = top.resolve("target/tether.sarif");
    compile(report);
    List<String> expected = results(scanned);
    assertTrue(expected.size() > 10, () -> expected.size() + " results");
    assertEquals(String.join("\n", expected), String.join("\n", results(report)));
    assertEquals(rules(scanned), rules(report));
  }

  private void compile(Path report) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "-d",
                temporary.resolve("classes").toString(),
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-XDaddTypeAnnotationsToSymbol=true",
                "-encoding",
                "UTF-8",
                "-processorpath",
                System.getProperty("java.class.path"),
                "-Xplugin:ErrorProne -XepDisableAllChecks "
                    + checks()
                    + " -XepOpt:Tether:Report="
                    + report.toUri()));
    try (Stream<Path> files = Files.walk(top.resolve("src"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(words::add);
    }
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ToolProvider.getSystemJavaCompiler().run(null, null, err, words.toArray(String[]::new));
    assertTrue(Files.exists(report), err.toString(StandardCharsets.UTF_8));
  }

  /** Turns on what a scan runs, each at the level that it has there. */
  private String checks() throws IOException {
    StringBuilder options = new StringBuilder();
    for (JsonElement rule : rules(temporary.resolve("scan.sarif"))) {
      JsonObject check = rule.getAsJsonObject();
      String level =
          check
              .getAsJsonObject("defaultConfiguration")
              .get("level")
              .getAsString()
              .toUpperCase(Locale.ROOT);
      options.append(" -Xep:").append(check.get("id").getAsString()).append(':');
      options.append(level.equals("ERROR") ? level : "WARN");
    }
    return options.toString().strip();
  }

  /** The results one a line, without what only a scan can say: which fixes work. */
  private List<String> results(Path report) throws IOException {
    List<String> results = new ArrayList<>();
    for (JsonElement element : run(report).getAsJsonArray("results")) {
      JsonObject result = element.getAsJsonObject();
      result.remove("fixes");
      result.remove("ruleIndex");
      // The scan is given whole names, which it repeats.
      results.add(
          sorted(result)
              .toString()
              .replace(",\"uriBaseId\":\"%SRCROOT%\"", "")
              .replace(top.toUri().toASCIIString(), ""));
    }
    return results.stream().sorted().toList();
  }

  private static JsonElement sorted(JsonElement json) {
    if (json.isJsonArray()) {
      JsonArray array = new JsonArray();
      json.getAsJsonArray().forEach(element -> array.add(sorted(element)));
      return array;
    }
    if (!json.isJsonObject()) {
      return json;
    }
    JsonObject object = new JsonObject();
    json.getAsJsonObject().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> object.add(entry.getKey(), sorted(entry.getValue())));
    return object;
  }

  private static JsonArray rules(Path report) throws IOException {
    return run(report).getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules");
  }

  private static JsonObject run(Path report) throws IOException {
    return JsonParser.parseString(Files.readString(report))
        .getAsJsonObject()
        .getAsJsonArray("runs")
        .get(0)
        .getAsJsonObject();
  }
}
