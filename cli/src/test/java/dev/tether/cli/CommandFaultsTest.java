package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tether.cli.testing.CommandRun;
import dev.tether.engine.testing.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users of the command met, each once. */
final class CommandFaultsTest {
  private static final String[] SOURCE = {
    "import java.util.concurrent.*;",
    "class A {",
    "  void f(ExecutorService e, Runnable r) {",
    "    e.submit(r);",
    "  }",
    "}"
  };

  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder.resolve("tree"));
    tree.file("A.java", SOURCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A.java", "notes.txt", "report.json"})
  void filesOfOthersAreNotOverwritten(String name) throws IOException {
    Path file = tree.path(name);
    if (!Files.exists(file)) {
      Files.writeString(file, "{\"mine\": true}\n");
    }
    String before = Files.readString(file);

    for (Object[] options :
        List.of(
            new Object[] {"-o", file},
            new Object[] {"--format=sarif", "-o", file},
            new Object[] {"--baseline", file, "--update-baseline"})) {
      CommandRun run = scan(options);
      assertEquals(2, run.status(), run.err());
      assertTrue(run.err().contains("is no report or baseline of Tether's"), run.err());
    }
    assertEquals(before, Files.readString(file));

    assertEquals(1, scan("-o", file, "--force").status());
    assertFalse(Files.readString(file).equals(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text",
        "json",
        "sarif",
        "checkstyle",
        "junit",
        "github",
        "html",
        "gitlab",
        "sonarqube",
        "rdjson"
      })
  void reportsAreOverwritten(String format) throws IOException {
    Path file = folder.resolve("report");
    for (String severity : List.of("error", "warning", "note", "off")) {
      CommandRun run = scan("--format", format, "-o", file, "--severity=DanglingTask=" + severity);
      assertTrue(run.status() < 2, run.err());
    }
    Path baseline = folder.resolve("baseline");
    Files.createFile(baseline);
    for (int i = 0; i < 2; i++) {
      assertEquals(0, scan("--baseline", baseline, "--update-baseline").status());
    }
  }

  @Test
  void aDashIsStandardOutput() {
    CommandRun run = scan("--format=json", "-o", "-");

    assertTrue(run.out().startsWith("{"), run.out());
    assertFalse(Files.exists(Path.of("-")));
  }

  @Test
  void optionsWithAndWithoutTheirPrefix() {
    assertEquals(1, scan("--option", "Paths=branch").status());
    assertEquals(1, scan("--option", "Tether:Paths=branch").status());
    assertEquals(
        "tether: there is no option 'Pahts'; did you mean Paths?\n",
        scan("--option", "Pahts=branch").err());
    assertEquals(
        "tether: There is no option Tether:Pahts; did you mean Tether:Paths?\n",
        scan("--option", "Tether:Pahts=branch").err());
    assertEquals(2, scan("--option", "NullAway:AnnotatedPackages=a").status());
  }

  @Test
  void argumentsFromAFileWithAByteOrderMark() throws IOException {
    Path file = folder.resolve("args");
    Files.writeString(file, "\uFEFF# what to scan\n" + tree.root() + "\r\n\n--fail-on=never\n");

    assertEquals(0, RunsCommand.in(folder, "scan", "@" + file).status());
  }

  @Test
  void pagesOfChecks() {
    CommandRun page = RunsCommand.in(folder, "explain", "DanglingTask");
    assertEquals(0, page.status(), page.err());
    assertTrue(page.out().startsWith("# DanglingTask\n"), page.out());
    assertEquals(
        "tether: there is no check 'DanglingTsk'; did you mean DanglingTask?\n",
        RunsCommand.in(folder, "explain", "DanglingTsk").err());
    assertTrue(scan().out().contains("= see: tether explain DanglingTask\n"), scan().out());
    assertFalse(scan("--format=sarif").out().contains("helpUri"));
  }

  @Test
  void linksToFolders() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), tree.root());
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("B.java"), "class B {}\n");
    Files.createSymbolicLink(other.resolve("in"), tree.root());

    CommandRun named = RunsCommand.in(folder, "scan", folder.resolve("link"));
    assertEquals(1, named.status(), named.err());
    CommandRun inside = RunsCommand.in(folder, "scan", other);
    assertEquals(0, inside.status(), inside.err());
    assertTrue(
        inside.out().contains("links to folders are not followed") && inside.out().contains("in"),
        inside.out());
  }

  @Test
  void checksThatAreOffAreNotInReports() {
    assertFalse(scan("--format=sarif").out().contains("RacyCompletionCallback"));
    assertFalse(scan("--format=junit").out().contains("RacyCompletionCallback"));
    assertTrue(
        scan("--format=sarif", "--severity=RacyCompletionCallback=note")
            .out()
            .contains("RacyCompletionCallback"));
    assertFalse(scan("--format=junit", "--severity=NestedTask=off").out().contains("NestedTask"));
  }

  @Test
  void aClassInTwoModules() throws IOException {
    for (String module : List.of("a", "b")) {
      tree.file(
          module + "/src/main/java/p/Same.java",
          "package p;",
          "import java.util.concurrent.*;",
          "class Same {",
          "  void f(ExecutorService e, Runnable r) {",
          module.equals("a") ? "    e.submit(r);" : "    e.execute(r);",
          "  }",
          "}");
    }
    Path baseline = folder.resolve("known");
    assertEquals(0, scan("--baseline", baseline, "--update-baseline").status());
    assertEquals(0, scan("--baseline", baseline).status());
    assertTrue(
        Files.readString(baseline)
            .contains("\nDanglingTask p.Same.f(ExecutorService, Runnable) in a: e.submit(r)\n"),
        Files.readString(baseline));

    // Mended in one, made in the other: that is new.
    swap(tree.path("a/src/main/java/p/Same.java"), "submit", "execute");
    swap(tree.path("b/src/main/java/p/Same.java"), "execute", "submit");
    CommandRun run = scan("--baseline", baseline);
    assertEquals(1, run.status());
    assertTrue(run.out().contains("1 finding (1 warning)"), run.out());

    // A module scanned alone, as builds do it.
    swap(tree.path("a/src/main/java/p/Same.java"), "execute", "submit");
    assertEquals(
        0, RunsCommand.in(folder, "scan", tree.path("a"), "--baseline", baseline).status());
    assertEquals(
        1, RunsCommand.in(folder, "scan", tree.path("b"), "--baseline", baseline).status());
  }

  @Test
  void patchesOfFilesElsewhere() throws Exception {
    tree.file("with blank/B.java", SOURCE);
    CommandRun run = scan("--diff");

    assertTrue(run.out().startsWith("# To be applied in "), run.out());
    Path base = Path.of(run.out().lines().findFirst().orElseThrow().substring(19));
    assertEquals(tree.root(), base);
    assertTrue(
        run.out().contains("--- a/" + base.relativize(tree.path("A.java")) + "\n"), run.out());
    // Where it says, it can be applied.
    Path copy = Files.createDirectories(folder.resolve("copy"));
    for (String name : List.of("A.java", "with blank/B.java")) {
      Path file = copy.resolve(base.relativize(tree.path(name)));
      Files.createDirectories(file.getParent());
      Files.copy(tree.path(name), file);
    }
    for (List<String> command : List.of(List.of("git", "apply"), List.of("patch", "-R", "-p1"))) {
      apply(command, copy, run.out());
    }
    assertEquals(
        Files.readString(tree.path("A.java")),
        Files.readString(copy.resolve(base.relativize(tree.path("A.java")))));
  }

  @Test
  void whatAnotherClassPathWouldNotMend() throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/x.jar"), "");
    assertTrue(
        scan("--classpath", folder.resolve("lib")).out().contains("/lib/*' stands for them"));

    tree.file(
        "C.java", "import lombok.Getter;", "class C { @Getter int n; int f() { return lazy; } }");
    CommandRun lombok = scan("--verbose");
    assertTrue(lombok.out().contains("cannot find lazy, which Lombok may make"), lombok.out());
    assertFalse(lombok.out().contains("--classpath"), lombok.out());
  }

  /** Written in a newer Java than it is compiled for, as a plugin of the compiler allows. */
  @Test
  void aNewerLanguageThanTheReleases() {
    tree.file(
        "B.java",
        "class B { int f(int n) { var x = n; return switch (x) { case 1, 2 -> 3;", //
        "    default -> { String s = \"\"\"",
        "    x\"\"\"; yield s.isBlank() ? 1 : 2; } }; } }");
    tree.file(
        "D.java",
        "class D { int _ = 1, record, yield = _; void f() { yield(); } void yield() {} }");
    CommandRun run = scan("--release", "8", "--verbose");
    assertFalse(run.out().contains("D.java"), run.out());
    assertTrue(
        run.out().contains("cannot find isBlank()") || run.out().contains("isBlank"), run.out());
    assertFalse(run.out().contains("not supported"), run.out());
    assertFalse(run.out().contains("needs Java 10"), run.out());
  }

  /** A scan runs no annotation processor; what Lombok's annotations make is known all the same. */
  @Test
  void whatLombokMakesIsKnown() {
    tree.file(
        "C.java",
        "import java.util.concurrent.*;",
        "import lombok.*;",
        "import lombok.extern.slf4j.Slf4j;",
        "@Slf4j @Builder @Getter class C {",
        "  private final ExecutorService pool;",
        "  @SneakyThrows static void f() {",
        "    C c = C.builder().pool(Executors.newCachedThreadPool()).build();",
        "    log.info(\"x\");",
        "    c.getPool().submit(() -> Integer.parseInt(System.getenv(\"N\")));",
        "    Thread.sleep(1);",
        "  }",
        "}");
    CommandRun run = scan("--verbose");
    assertTrue(run.out().contains("C.java:9:5"), run.out());
    assertTrue(run.out().contains("try/catch and log with log\n"), run.out());
    assertTrue(run.out().contains("resolved 100.0 % of"), run.out());
    assertFalse(run.out().contains("does not compile"), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "${nowhere}"})
  void aPomThatIsInvalid(String version) {
    tree.file(
        "pom.xml",
        "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId>",
        "<artifactId>a</artifactId><version>" + version + "</version>",
        "<dependencies><dependency><groupId>x</groupId></dependency></dependencies></project>");
    CommandRun run = scan();
    assertTrue(run.err().contains("artifactId"), run.err());
    assertFalse(run.err().contains("--resolve"), run.err());
  }

  @Test
  void theNearestWord() {
    CommandRun run = scan("--format", "sarfi");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("html; did you mean 'sarif'?"), run.err());
  }

  @Test
  void filesThatDoNotParse() {
    tree.file("B.java", "import module java.base;", "class B {}");
    if (Runtime.version().feature() < 25) {
      assertTrue(
          scan().out().contains("if it is an import of a module, set JAVA_HOME to JDK 25 or newer"),
          scan().out());
    }
    tree.file("B.java", "class {");
    assertEquals(1, scan().status());
    assertEquals(2, scan("--strict-parse").status());
  }

  @Test
  void submodulesAreNotOldLines() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")));
    git(tree.root(), "init", "-q");
    commit(tree.root());
    Path inner = Files.createDirectories(tree.root().resolve("inner"));
    git(inner, "init", "-q");
    Files.writeString(inner.resolve("I.java"), String.join("\n", SOURCE).replace("A", "I"));
    commit(inner);

    CommandRun run = RunsCommand.in(tree.root(), "scan", tree.root(), "--since", "HEAD");
    assertEquals(1, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("1 finding is in a repository of their own"), run.out());
    assertFalse(run.out().contains("A.java:4"), run.out());
  }

  @Test
  void progressOnlyWhereEscapesAreWanted() {
    assertTrue(Terminal.of(true, true, Map.of("TERM", "xterm")).showsProgress());
    assertFalse(Terminal.of(true, true, Map.of("TERM", "dumb")).showsProgress());
    assertFalse(Terminal.of(true, true, Map.of("NO_COLOR", "1")).showsProgress());
    assertFalse(Terminal.of(true, false, Map.of("TERM", "xterm")).showsProgress());
  }

  private CommandRun scan(Object... options) {
    List<Object> arguments = new ArrayList<>(List.of("scan", tree.root()));
    arguments.addAll(List.of(options));
    return RunsCommand.in(folder, arguments.toArray());
  }

  private static void swap(Path file, String from, String to) throws IOException {
    Files.writeString(file, Files.readString(file).replace(from, to));
  }

  private static void commit(Path repository) throws Exception {
    git(repository, "add", "A.java", "I.java");
    git(repository, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "x");
  }

  private static void git(Path repository, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    for (String argument : arguments) {
      if (!argument.endsWith(".java") || Files.exists(repository.resolve(argument))) {
        command.add(argument);
      }
    }
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private static void apply(List<String> command, Path folder, String patch) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try (var in = process.getOutputStream()) {
      in.write(patch.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(0, process.waitFor(), () -> command + " failed\n" + patch);
  }
}
