package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.testing.SourceTree;
import dev.tether.engine.testing.TestChecks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandTest {
  private static final Terminal NO_TERMINAL = new Terminal(false, false, true);

  @TempDir private Path folder;
  private SourceTree tree;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder.resolve("with space"));
    tree.file("A.java", "class A {", "  void launch() { launch(); }", "}");
  }

  @Test
  void exitStatusFollowsTheLevel() {
    assertEquals(1, scan());
    assertEquals(1, scan("--fail-on", "warning"));
    assertEquals(0, scan("--fail-on", "error"));
    assertEquals(0, scan("--fail-on", "never"));
    assertEquals(1, scan("--fail-on=error", "--severity", "Launch=error"));
    assertEquals(0, scan("--severity", "Launch=note"));
    assertEquals(0, scan("--severity", "Launch=off"));
    assertEquals(1, scan("--severity", "Launch=off", "--severity", "Launch=ERROR"));
  }

  @Test
  void exitStatusIsTwoWhenNothingCanBeParsed() {
    tree.file("A.java", "class {");

    assertEquals(2, scan());
    assertTrue(out().contains("syntax error at 1:6"), out());
  }

  @Test
  void exitStatusIsThreeWhenEveryCheckFails() {
    tree.file("A.java", "class Boom {}");

    assertEquals(3, run(CheckCatalog.of(List.of(TestChecks.Throwing.class)), "scan", tree.root()));
    assertTrue(out().contains("check Throwing broke down at "), out());
  }

  @Test
  void writesText() {
    scan("--untried-fixes");

    assertTrue(
        out()
            .startsWith(
                """
                warning[Launch]: launched and forgotten
                 --> %s:2:19
                  |
                2 |   void launch() { launch(); }
                  |                   ^^^^^^^^
                  = fix: track it
                2 -   void launch() { launch(); }
                2 +   void launch() { Tracker.track(launch()); }
                  = or: replace with `await()`
                  = see: https://tether.example/launch

                tether: 1 finding (1 warning) in 1 file, 3 lines, \
                """
                    .formatted(tree.path("A.java"))),
        out());
    assertEquals("", err());
  }

  @Test
  void writesJson() {
    assertEquals(1, scan("--format", "json"));

    JsonObject report = JsonParser.parseString(out()).getAsJsonObject();
    JsonArray findings = report.getAsJsonArray("findings");
    assertEquals(1, findings.size());
    assertEquals("Launch", findings.get(0).getAsJsonObject().get("check").getAsString());
    assertEquals(
        tree.path("A.java").toString(),
        findings.get(0).getAsJsonObject().get("file").getAsString());
    assertEquals("", err());
  }

  @Test
  void relativePathsStayRelative() throws IOException {
    Path base = Files.createTempDirectory(Path.of("target"), "command");
    new SourceTree(base).file("A.java", "class A { void launch() { launch(); } }");

    run("scan", base, "--format", "json");

    assertTrue(out().contains("\"file\": \"" + base + "/A.java\""), out());
  }

  @Test
  void writesToAFileAndLeavesNothingElse() throws IOException {
    Path report = tree.path("report.json");
    Files.writeString(report, "");

    assertEquals(1, scan("--format", "json", "--output", report.toString()));

    JsonParser.parseString(Files.readString(report));
    assertEquals("", out());
    assertTrue(err().startsWith("tether: 1 finding (1 warning) in 1 file, 3 lines, "), err());
    try (Stream<Path> files = Files.list(tree.root())) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void aLinkToTheReportIsFollowed() throws IOException {
    Path real = Files.writeString(tree.path("real.txt"), "");
    Path link = Files.createSymbolicLink(tree.path("link.txt"), real);

    scan("--output", link.toString());

    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(real).startsWith("warning[Launch]"));
  }

  @Test
  void coloursAreForTerminals() {
    assertFalse(coloured(NO_TERMINAL));
    assertTrue(coloured(Terminal.of(true, false, Map.of("TERM", "xterm"))));
    assertFalse(coloured(Terminal.of(true, false, Map.of("NO_COLOR", "1"))));
    assertTrue(coloured(Terminal.of(true, false, Map.of("NO_COLOR", ""))));
    assertFalse(coloured(Terminal.of(true, false, Map.of("TERM", "dumb"))));
    assertTrue(coloured(NO_TERMINAL, "--color", "always"));
    assertFalse(coloured(Terminal.of(true, true, Map.of()), "--colour=never"));
    assertFalse(
        coloured(Terminal.of(true, false, Map.of()), "--output", folder.resolve("o").toString()));
  }

  @Test
  void verboseSaysWhereTheTimeWent() {
    scan("--verbose");

    assertTrue(err().contains("tether: parsing"), err());
    assertTrue(err().contains("tether:   Launch"), err());
    assertTrue(err().contains("tether: CPU of the process"), err());
  }

  @Test
  void readsArgumentsFromAFile() throws IOException {
    Path list =
        Files.writeString(folder.resolve("list"), tree.path("A.java") + "\n--fail-on\nnever\n");

    assertEquals(0, run("scan", "@" + list));
    assertTrue(out().contains("1 finding"), out());
  }

  @Test
  void badInputGetsOneSentence() {
    assertUsage("nothing to scan: give source files or folders", "scan");
    assertUsage("no such file or folder: 'nope'", "scan", "nope");
    assertUsage("there is no option '--formt'; did you mean '--format'?", "scan", "--formt", "x");
    assertUsage("there is no command 'scna'; did you mean 'scan'?", "scna");
    assertUsage("there is no command 'lib'; to scan it, run 'tether scan lib'", "lib");
    assertUsage("what shall tether do? Try 'tether scan DIR'");
    assertUsage(
        "invalid value for option '--format': 'xml' is none of text, json, sarif, checkstyle, junit, github, gitlab, sonarqube, rdjson, html",
        "scan",
        "--format",
        "xml",
        ".");
    assertUsage(
        "invalid value for option '--fail-on': 'note' is none of warning, error, never",
        "scan",
        "--fail-on=note",
        ".");
    assertUsage(
        "invalid value for option '--option' (KEY=VALUE):"
            + " 'x' has no '=' between name and value",
        "scan",
        "--option",
        "x",
        ".");
    assertUsage(
        "--severity Launch=fatal: 'fatal' is none of off, note, warning, error",
        "scan",
        "--severity",
        "Launch=fatal",
        ".");
    assertUsage(
        "there is no check called 'Lunch'; did you mean 'Launch'?",
        "scan",
        "--severity=Lunch=off",
        ".");
    assertUsage(
        "invalid value for option '--release': 'new' is no Java release such as 17",
        "scan",
        "--release",
        "new",
        ".");
    assertUsage(
        "cannot write 'no/such/report': there is no folder 'no/such'",
        "scan",
        "-o",
        "no/such/report",
        ".");
    assertUsage(
        "cannot write 'src': it is a folder; give the name of a file", "scan", "-o", "src", ".");
  }

  @Test
  void helpAndVersion() {
    assertEquals(0, run("scan", "--help"));
    for (String word :
        List.of(
            "Usage: tether scan [OPTIONS] PATH...",
            "--classpath",
            "--release N",
            "--enable-preview",
            "--severity CHECK=LEVEL",
            "--option KEY=VALUE",
            "--fail-on LEVEL",
            "--format FORMAT",
            "--output FILE",
            "--verbose",
            "Exit status:")) {
      assertTrue(out().contains(word), word + " is missing in\n" + out());
    }
    assertTrue(out().lines().allMatch(line -> line.length() <= 80), out());
    assertEquals(0, run("--help"));
    assertEquals(0, run("help", "scan"));
    assertEquals(0, run("--version"));
    assertTrue(out().matches("tether \\d+\\.\\d+\\.\\d+\\S* \\(Java \\d+\\)\n"), out());
    String version = out();
    assertEquals(0, run("scan", "--version"));
    assertEquals(version, out());
  }

  private void assertUsage(String sentence, Object... arguments) {
    assertEquals(2, run(arguments));
    assertEquals("tether: " + sentence, err().lines().findFirst().orElse(""));
    assertTrue(err().lines().count() <= 2, err());
    assertEquals("", out());
  }

  private boolean coloured(Terminal terminal, String... options) {
    run(launch(), terminal, arguments(options));
    return out().contains("\u001B[");
  }

  private int scan(String... options) {
    return run(launch(), NO_TERMINAL, arguments(options));
  }

  private List<String> arguments(String... options) {
    List<String> arguments = new ArrayList<>(List.of("scan", tree.root().toString()));
    arguments.addAll(List.of(options));
    return arguments;
  }

  private int run(Object... arguments) {
    return run(launch(), arguments);
  }

  private int run(CheckCatalog catalog, Object... arguments) {
    return run(catalog, NO_TERMINAL, Stream.of(arguments).map(Object::toString).toList());
  }

  private int run(CheckCatalog catalog, Terminal terminal, List<String> arguments) {
    out.reset();
    err.reset();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminal);
    return Main.run(arguments, console, () -> catalog);
  }

  private static CheckCatalog launch() {
    return CheckCatalog.of(List.of(TestChecks.Launch.class));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
