package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
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
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Baselines, changed lines, and several reports in one run. */
final class SelectionTest {
  @TempDir private Path folder;
  private SourceTree tree;
  private Path baseline;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder.resolve("with space"));
    tree.file(
        "A.java",
        "package demo;",
        "class A {",
        "  void launch() {",
        "    launch();",
        "    launch();",
        "  }",
        "  void other(int n) { launch(); }",
        "}");
    baseline = folder.resolve("known.txt");
  }

  @Test
  void afterAnUpdateNothingIsNew() throws IOException {
    assertEquals(0, scan("--baseline", baseline, "--update-baseline"));
    assertTrue(
        out().contains("note: the baseline '" + baseline + "' lists 3 findings now\n"), out());
    assertEquals(
        """
        Launch demo.A.launch(): launch()
        Launch demo.A.launch(): launch() (2)
        Launch demo.A.other(int): launch()
        """,
        Files.readString(baseline).replaceFirst("#.*\n", ""));

    assertEquals(0, scan("--baseline", baseline));
    assertTrue(
        out()
            .startsWith(
                "note: 3 findings are known from the baseline '"
                    + baseline
                    + "' and left out\ntether: no findings in 1 file"),
        out());
  }

  @Test
  void afterAMoveOnlyWhatIsNewIsReported() {
    scan("--baseline", baseline, "--update-baseline");
    tree.path("A.java").toFile().delete();
    tree.file(
        "moved/A.java",
        "package demo;",
        "",
        "/** Now with a comment. */",
        "class A {",
        "  int field;",
        "  void other( int n ) {",
        "    launch( /* still */ );",
        "  }",
        "  void fresh() { launch(); }",
        "",
        "  void launch() {",
        "    int x = 1;",
        "    launch();",
        "    x++;",
        "      launch();",
        "  }",
        "}");

    assertEquals(1, scan("--baseline", baseline, "--format", "json"));

    assertEquals(List.of("9:18"), places());
  }

  @Test
  void whatIsGoneIsSaid() {
    scan("--baseline", baseline, "--update-baseline");
    tree.file("A.java", "package demo;", "class A {", "  void launch() { launch(); }", "}");

    assertEquals(0, scan("--baseline", baseline));
    assertTrue(
        out()
            .contains(
                "note: 2 findings of the baseline '"
                    + baseline
                    + "' are gone (mended, or outside of what was scanned); --update-baseline takes"
                    + " them out: Launch demo.A.launch(): launch() (2);"
                    + " Launch demo.A.other(int): launch()\n"),
        out());
    assertEquals(0, scan("--baseline", baseline, "--output", folder.resolve("report")));
    assertTrue(err().contains("tether: 2 findings of the baseline"), err());
  }

  @Test
  void aFailedScanLeavesTheBaseline() throws IOException {
    scan("--baseline", baseline, "--update-baseline");
    String before = Files.readString(baseline);
    tree.file("A.java", "class {");

    assertEquals(2, scan("--baseline", baseline, "--update-baseline"));
    assertEquals(before, Files.readString(baseline));
  }

  @Test
  void anUpdateMendsABrokenBaseline() throws IOException {
    Files.writeString(baseline, "<<<<<<< ours\n");

    assertUsage(
        "line 1 of the baseline '"
            + baseline
            + "' is the mark of a merge conflict; delete the marks and keep both sides",
        "--baseline",
        baseline);
    assertEquals(0, scan("--baseline", baseline, "--update-baseline"));
    assertEquals(0, scan("--baseline", baseline));
  }

  @Test
  void badBaselinesGetOneSentence() {
    assertUsage(
        "there is no baseline '" + baseline + "'; --update-baseline writes it",
        "--baseline",
        baseline);
    assertUsage(
        "--update-baseline needs --baseline FILE, or a baseline in tether.toml",
        "--update-baseline");
    assertUsage(
        "--update-baseline lists all findings: leave --since out when you update",
        "--update-baseline",
        "--baseline",
        baseline,
        "--since",
        "HEAD");
  }

  @Test
  void onlyChangedLinesSinceARevision() throws Exception {
    git("init", "-q", "-b", "trunk");
    git("add", ".");
    commit();
    git("checkout", "-q", "-b", "topic");
    assertEquals(0, scan("--since", "trunk"));
    assertTrue(
        out()
            .contains("note: 3 findings on lines that have not changed since 'trunk' are left out"),
        out());

    tree.file("la \"ter.java", "class Later { void launch() { launch(); } }");
    String text = Files.readString(tree.path("A.java"));
    Files.writeString(
        tree.path("A.java"), text.replace("  void other", "  // +++ b/x\n  void other"));
    commit();
    Files.writeString(
        tree.path("A.java"), text.replace("void other(int n)", "// +++ b/x\nvoid other(long n)"));
    tree.file("New.java", "class New { void launch() { launch(); } }");

    assertEquals(1, scan("--since", "trunk", "--format", "json"));
    assertEquals(List.of("8:22", "1:29", "1:31"), places());
    git("add", ".");
    commit();
    assertEquals(1, scan("--since", "trunk", "--format", "json"));
    assertEquals(List.of("8:22", "1:29", "1:31"), places());

    git("checkout", "-q", "trunk");
    tree.file("A.java", "package demo;", "class A { void launch() { launch(); } }");
    commit();
    git("checkout", "-q", "topic");
    assertEquals(1, scan("--since", "trunk", "--format", "json"));
    assertEquals(List.of("8:22", "1:29", "1:31"), places(), "what trunk did meanwhile is not ours");
  }

  @Test
  void sinceNeedsGit() throws Exception {
    assertUsage(
        "--since needs a work tree of git, and '" + tree.root().toRealPath() + "' lies in none",
        "--since",
        "HEAD");
    git("init", "-q");
    String inTree = "' in '" + tree.root().toRealPath() + "'";
    String hint = "; a shallow clone may have to fetch it first";
    assertUsage("--since: there is no revision 'nope" + inTree + hint, "--since", "nope");
    assertUsage("--since: there is no revision '--all" + inTree + hint, "--since=--all");
  }

  @Test
  void severalReportsInOneRun() throws IOException {
    Path sarif = folder.resolve("r.sarif");
    Path xml = folder.resolve("r.xml");

    assertEquals(
        1,
        scan("--format", "sarif", "-o", sarif, "--format", "text", "-o", xml, "--format=github"));

    assertTrue(Files.readString(sarif).contains("\"2.1.0\""));
    assertTrue(Files.readString(xml).startsWith("warning[Launch]"));
    assertTrue(out().startsWith("::warning file="), out());
    assertEquals("", err());

    assertEquals(1, scan("-o", xml, "--format", "checkstyle", "--format", "json", "-o", sarif));
    assertTrue(Files.readString(xml).startsWith("<?xml"));
    assertTrue(Files.readString(sarif).contains("\"findings\""));
    assertTrue(err().endsWith("; report in " + xml + ", " + sarif + "\n"), err());
    assertUsage(
        "two reports cannot both go to standard output: give each --format an --output",
        "--format=text",
        "--format=json");
    assertUsage(
        "two reports cannot go to the same file '" + xml + "'",
        "--format=text",
        "-o",
        xml,
        "--format=json",
        "-o",
        xml);
  }

  private List<String> places() {
    JsonArray findings = JsonParser.parseString(out()).getAsJsonObject().getAsJsonArray("findings");
    return StreamSupport.stream(findings.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(finding -> finding.get("line") + ":" + finding.get("column"))
        .toList();
  }

  private void commit() throws Exception {
    git("add", ".");
    git(
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-q",
        "-m",
        "x");
  }

  private void git(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", tree.root().toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.waitFor(), String.join(" ", command));
  }

  private void assertUsage(String sentence, Object... options) {
    assertEquals(2, scan(options));
    assertEquals("tether: " + sentence, err().lines().findFirst().orElse(""));
    assertTrue(err().lines().count() <= 2, err());
    assertFalse(out().contains("tether"), out());
  }

  private int scan(Object... options) {
    out.reset();
    err.reset();
    List<String> arguments = new ArrayList<>(List.of("scan", tree.root().toString()));
    for (Object option : options) {
      arguments.add(option.toString());
    }
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, false, true),
            tree.root());
    CheckCatalog catalog = CheckCatalog.of(List.of(TestChecks.Launch.class));
    return Main.run(arguments, console, () -> catalog);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
