package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.testing.SourceTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** Files whose names would like to be more than names. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "such names cannot be had there")
final class HostileNamesTest {
  private static final List<String> NAMES =
      List.of(
          "a\n::error file=x,line=1::INJECTED.java",
          "b\"quote'.java",
          "c\u001B[31mred\u001B]0;title\u0007.java",
          "d<script>alert(1)<\\script>.java",
          "e%0A::error::x.java",
          "f&amp;<!--.java",
          "g ]]> .java",
          "h\u0001\u0002\u007F\u009B.java",
          "j:k,l.java",
          "k\\back.java",
          "-l.java",
          "--fix.java",
          "m\r::warning::X.java",
          "n\u202Egnp.java",
          "o\uD83D\uDE00.java",
          "p#frag?q=1.java",
          "r\tt.java",
          " s.java",
          "t .java",
          "u##vso[task.setvariable variable=PATH]x.java",
          "v##[error]x.java",
          "w%s%n%d.java",
          "x\u2028y\u2029.java",
          "y\n--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y.java",
          "z\uFEFF\u200B\u2066.java");

  /** What no output may hold as it is, other than line ends of its own. */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\\u200B\\u2028\\u2029\\u202A-\\u202E\\u2066\\uFEFF]"
              + "|##[a-z]*\\[");

  @TempDir private Path folder;
  private SourceTree tree;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder.resolve("tree"));
    for (int i = 0; i < NAMES.size(); i++) {
      tree.file(
          NAMES.get(i),
          "import java.util.concurrent.*;",
          "class X" + i + " {",
          "  void f(ExecutorService e) { e.submit(() -> { throw new IllegalStateException(); }); }",
          "}");
    }
    for (String name : List.of("err\n::error::UNRESOLVED.java", "err\u001B[2J.java")) {
      tree.raw(name, "class {{{\n");
    }
  }

  @Test
  void noLineIsForged() {
    assertEquals(1, scan("--format", "text", "--verbose"));
    for (String line : out().lines().toList()) {
      assertTrue(line.matches("(warning|note|tether|see|  *| *\\d+ ).*|"), line);
    }
    assertSafe(out());
    assertSafe(err());

    assertEquals(1, scan("--format", "github"));
    for (String line : out().lines().toList()) {
      assertTrue(line.matches("::(warning|notice) (file=|title=).*|tether: .*"), line);
      String file = line.replaceFirst("::.*?(?:file=([^,:]*))?,?(line=|title=).*", "$1");
      assertTrue(
          file.isEmpty() || Files.exists(Path.of(unescape(file))) || line.startsWith("t"), line);
    }
    assertSafe(out());
  }

  @Test
  void documentsAreWellFormedAndSayTheNames() throws Exception {
    assertEquals(1, scan("--format", "json"));
    assertSafe(out());
    TreeSet<String> files = new TreeSet<>();
    for (JsonElement finding :
        JsonParser.parseString(out()).getAsJsonObject().getAsJsonArray("findings")) {
      files.add(finding.getAsJsonObject().get("file").getAsString());
    }
    assertEquals(paths(), files);

    assertEquals(1, scan("--format", "sarif"));
    assertSafe(out());
    JsonElement run = JsonParser.parseString(out()).getAsJsonObject().getAsJsonArray("runs").get(0);
    assertEquals(
        paths(),
        new TreeSet<>(
            StreamSupport.stream(
                    run.getAsJsonObject().getAsJsonArray("results").spliterator(), false)
                .map(HostileNamesTest::uri)
                .map(uri -> Path.of(java.net.URI.create(uri)).toString())
                .toList()));

    for (String format : List.of("checkstyle", "junit")) {
      assertEquals(1, scan("--format", format));
      assertSafe(out());
      NodeList found = elements(out(), format.equals("junit") ? "failure" : "file");
      assertEquals(NAMES.size(), found.getLength());
    }
    assertEquals(1, scan("--format", "html"));
    assertSafe(out());
    assertEquals(NAMES.size(), Pattern.compile("<article").matcher(out()).results().count());
  }

  @Test
  void aPatchIsAppliedToTheFilesThatItIsMeantFor() throws Exception {
    assertEquals(1, scan("--diff"));
    assertSafe(err());
    String patch = out().replace(tree.root().toString(), "");
    assertSafe(patch.replaceAll("(?m)(^(---|\\+\\+\\+) [^\"].*)\t$", "$1"));
    assertEquals(NAMES.size(), patch.lines().filter(line -> line.matches("--- .*")).count());
    Map<String, String> before = contents();
    apply(patch);
    Map<String, String> patched = contents();
    for (Path file : files()) {
      Files.writeString(file, before.get(file.toString()));
    }

    assertEquals(0, scan("--fix"));
    assertSafe(err());
    assertEquals(patched, contents());
    assertTrue(
        before.keySet().stream()
            .filter(f -> !f.contains("err"))
            .allMatch(file -> !before.get(file).equals(patched.get(file))));
  }

  private void apply(String patch) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("git", "apply", "--unidiff-zero", "-p1", "-");
    builder.environment().put("GIT_CEILING_DIRECTORIES", folder.toString());
    Process process = builder.directory(tree.root().toFile()).redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write(patch.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  private static String uri(JsonElement result) {
    return result
        .getAsJsonObject()
        .getAsJsonArray("locations")
        .get(0)
        .getAsJsonObject()
        .getAsJsonObject("physicalLocation")
        .getAsJsonObject("artifactLocation")
        .get("uri")
        .getAsString();
  }

  private static NodeList elements(String xml, String name) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getElementsByTagName(name);
  }

  private static String unescape(String property) {
    return property
        .replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%");
  }

  private static void assertSafe(String text) {
    assertEquals(
        List.of(),
        UNSAFE.matcher(text).results().map(found -> around(text, found.start())).toList());
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 20), Math.min(text.length(), at + 20));
  }

  private TreeSet<String> paths() {
    return new TreeSet<>(NAMES.stream().map(name -> tree.path(name).toString()).toList());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(tree.root())) {
      return files.toList();
    }
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files()) {
      contents.put(file.toString(), Files.readString(file));
    }
    return contents;
  }

  private int scan(String... options) {
    out.reset();
    err.reset();
    List<String> arguments = new ArrayList<>(List.of("scan", tree.root().toString()));
    arguments.addAll(List.of(options));
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, false, false),
            tree.root());
    return Main.run(arguments, console, CheckCatalog::installed);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
