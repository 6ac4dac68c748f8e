package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.cli.testing.CommandRun;
import dev.tether.engine.testing.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tether.toml} for the command. */
final class ConfigTest {
  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder.resolve("tree"));
    for (String name : List.of("src/main/java/p/A.java", "src/legacy/java/p/B.java")) {
      tree.file(
          name,
          "package p;",
          "import java.util.concurrent.*;",
          "class " + (name.contains("A") ? "A" : "B") + " {",
          "  void f(ExecutorService e, Runnable r) {",
          "    e.submit(r);",
          "  }",
          "}");
    }
  }

  @Test
  void isFoundAboveWhatIsScanned() throws IOException {
    assertEquals("2 findings (2 warnings)", summary(scan("src")));
    config(
        "[severity]",
        "DanglingTask = 'error'",
        "[[overrides]]",
        "paths = ['**/src/legacy/**']",
        "severity.DanglingTask = 'note'");
    assertEquals("2 findings (1 error, 1 note)", summary(scan("src")));
    assertEquals("1 finding (1 note)", summary(scan("src/legacy/java/p/B.java")));
    assertEquals("2 findings (2 warnings)", summary(scan("src", "--no-config")));
    assertEquals("2 findings (2 notes)", summary(scan("src", "--severity=DanglingTask=note")));
  }

  @Test
  void excludesAndTurnsOff() throws IOException {
    config("exclude = ['src/legacy']");
    assertEquals("1 finding (1 warning)", summary(scan("src")));
    config("[severity]", "DanglingTask = 'off'");
    assertEquals("no findings", summary(scan("src")));
    config(
        "[severity]",
        "DanglingTask = 'off'",
        "[[overrides]]",
        "paths = ['A.java']",
        "severity.DanglingTask = 'warning'");
    assertEquals("1 finding (1 warning)", summary(scan("src")));
  }

  @Test
  void optionsAndProfiles() throws IOException {
    tree.file(
        "src/main/java/p/C.java",
        "package p; import java.util.concurrent.*;",
        "class C { native Future<?> go(); void f() { go(); } }");
    assertEquals("3 findings (3 warnings)", summary(scan("src")));
    config("[options]", "Ignorable = 'p.C#go'");
    assertEquals("2 findings (2 warnings)", summary(scan("src")));
    config("profile = 'new-code'", "[options]", "Ignorable = ['p.C#go']");
    assertEquals("2 findings (2 errors)", summary(scan("src")));
    assertEquals("2 findings (2 warnings)", summary(scan("src", "--profile=strict")));
    CommandRun unknown = scan("src", "--profile=strikt");
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().contains("did you mean 'strict'?"), unknown.err());
  }

  /** What a build says, see WeightTest: a body that only closes, work, and work in a test. */
  @Test
  void whatMattersLittleStaysANote() throws IOException {
    tree = new SourceTree(folder.resolve("light"));
    launch("src/main/java/p/A.java", "() -> d.close()");
    launch("src/main/java/p/B.java", "() -> d.enter()");
    launch("src/test/java/p/C.java", "() -> d.enter()");
    String light = "note warning note";
    assertEquals(light, levels());
    assertEquals(light, levels("--severity=DanglingTask=warning"));
    assertEquals("note error note", levels("--severity=DanglingTask=error"));
    config("profile = 'default'");
    assertEquals(light, levels());
    assertEquals("warning warning warning", levels("--profile=strict"));
    assertEquals("error error error", levels("--profile=strict", "--severity=DanglingTask=error"));
    config("profile = 'new-code'");
    assertEquals("note error note", levels());
    config("severity.DanglingTask = 'error'");
    assertEquals("note error note", levels());
    config("[[overrides]]", "paths = ['**/src/test/**']", "severity.DanglingTask = 'error'");
    assertEquals("note warning error", levels());
    Files.delete(tree.path("tether.toml"));
    assertEquals(0, RunsCommand.in(folder, "init", tree.root()).status());
    assertEquals(light, levels());
  }

  private void launch(String name, String task) {
    tree.file(
        name,
        "package p;",
        "import java.util.concurrent.*;",
        "class " + name.replaceAll(".*/|\\.java", "") + " {",
        "  interface Door { void enter(); void close(); }",
        "  void f(ExecutorService pool, Door d) { pool.submit(" + task + "); }",
        "}");
  }

  /** The levels of the findings, by file. */
  private String levels(Object... options) {
    return scan("src", options)
        .out()
        .lines()
        .filter(line -> line.contains("[DanglingTask]"))
        .map(line -> line.replaceFirst("\\[.*", ""))
        .collect(Collectors.joining(" "));
  }

  @Test
  void rolesAndBaseline() throws IOException {
    config("baseline = 'known.txt'");
    assertEquals(2, scan("src").status());
    assertEquals(0, scan("src", "--update-baseline").status());
    assertTrue(Files.exists(tree.path("known.txt")));
    assertEquals(0, scan("src").status());

    config("roles = ['a.roles']");
    tree.file("a.roles", "in java.util.concurrent.ExecutorService", "submit(Runnable) ignorable");
    assertEquals("no findings", summary(scan("src")));
  }

  @Test
  void isNotTrusted() throws IOException {
    config("roles = ['../outside.roles']");
    Files.writeString(folder.resolve("outside.roles"), "secret\n");
    CommandRun outside = scan("src");
    assertEquals(2, outside.status());
    assertTrue(outside.err().contains("lies outside of the folder of the file"), outside.err());
    assertFalse(outside.err().contains("secret"));

    Files.createSymbolicLink(tree.path("link.roles"), folder.resolve("outside.roles"));
    config("roles = ['link.roles']");
    assertEquals(2, scan("src").status());

    config("build = true");
    assertTrue(scan("src").err().contains("no file of a project can allow --build"));
    assertEquals(1, scan("src", "--no-config").status());

    Files.delete(tree.path("tether.toml"));
    Files.createSymbolicLink(
        tree.path("tether.toml"), Files.writeString(folder.resolve("x.toml"), "secret"));
    assertEquals(1, scan("src").status());
  }

  @Test
  void mistakesAreErrorsOneALine() throws IOException {
    config("[severty]", "a = 1", "[options]", "Pahts = 'every'");
    CommandRun run = scan("src");
    assertEquals(2, run.status());
    assertEquals(2, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("tether.toml:1: there is no key 'severty'"), run.err());
    assertTrue(run.err().contains("tether.toml:4: there is no option 'Pahts'"), run.err());
  }

  @Test
  void initWritesWhatHoldsAlready() throws IOException {
    tree.file(
        "src/main/java/p/Async.java",
        "package p;",
        "import java.util.concurrent.*;",
        "import org.slf4j.Logger;",
        "class Async {",
        "  static void watch(Future<?> f) { }",
        "}");
    tree.file(
        "src/test/java/p/T.java",
        "package p; import java.util.concurrent.*;",
        "class T { native Future<?> go(); void f() { go(); } }");
    String before = summary(scan("src"));
    assertEquals("3 findings (2 warnings, 1 note)", before);
    CommandRun init = RunsCommand.in(folder, "init", tree.root());
    assertEquals(0, init.status(), init.err());
    String text = Files.readString(tree.path("tether.toml"));
    assertTrue(text.contains("SLF4J"), text);
    assertTrue(text.contains("\"p.Async#watch\""), text);
    assertTrue(text.contains("**/src/test/**"), text);
    assertEquals(before, summary(scan("src")));
    assertEquals(2, RunsCommand.in(folder, "init", tree.root()).status());
    // What is offered in comments can be taken.
    Files.writeString(
        tree.path("tether.toml"), text.replaceAll("(?m)^# (?=[A-Z]\\w+ = |severity = )", ""));
    assertEquals(1, scan("src").status(), scan("src").err());
  }

  @Test
  void configSaysWhatHoldsAndWhy() throws IOException {
    config(
        "profile = 'strict'",
        "[severity]",
        "DanglingTask = 'error'",
        "[[overrides]]",
        "paths = ['src/legacy']",
        "severity = { DanglingTask = 'off' }");
    String main = RunsCommand.in(folder, "config", tree.path("src/main/java/p/A.java")).out();
    assertLine(main, "severity.DanglingTask error # tether.toml:3");
    assertLine(main, "severity.RacyCompletionCallback note # profile strict");
    assertLine(main, "options.Paths exception # profile strict");
    assertLine(main, "options.BlockingIo false # default");
    String test = RunsCommand.in(folder, "config", tree.path("src/legacy/java/p/B.java")).out();
    assertLine(test, "severity.DanglingTask off # tether.toml:6");
    String none = RunsCommand.in(folder, "config", tree.root(), "--no-config").out();
    assertLine(none, "severity.RacyCompletionCallback off # default");
  }

  private static void assertLine(String text, String line) {
    assertTrue(text.lines().anyMatch(l -> l.replaceAll(" +", " ").equals(line)), text);
  }

  private void config(String... lines) throws IOException {
    Files.writeString(tree.path("tether.toml"), String.join("\n", lines) + "\n");
  }

  private CommandRun scan(String path, Object... options) {
    List<Object> arguments = new ArrayList<>(List.of("scan", tree.path(path)));
    arguments.addAll(List.of(options));
    return RunsCommand.in(folder, arguments.toArray());
  }

  private static String summary(CommandRun run) {
    String line =
        run.out().lines().filter(l -> l.startsWith("tether: ")).findFirst().orElse(run.err());
    return line.replaceFirst("^tether: ", "").replaceFirst(" in .*", "");
  }
}
