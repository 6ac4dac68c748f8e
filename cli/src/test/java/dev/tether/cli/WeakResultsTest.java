package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.build.MavenHome;
import dev.tether.engine.testing.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No report is green about code that could not be resolved without saying so. */
@Isolated // The user's home folder is a property of the whole process.
final class WeakResultsTest {
  private static final String SENTENCE = "results are weaker: in all modules only ";

  private static final String POM =
      """
      <project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>root</artifactId>
      <version>1</version><dependencies><dependency><groupId>com.acme</groupId>
      <artifactId>clients</artifactId><version>1</version></dependency></dependencies></project>
      """;

  @TempDir private Path folder;
  private MavenHome home;
  private Path top;
  private SourceTree tree;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void createTree() throws IOException {
    home = new MavenHome(folder.toRealPath().resolve("home"));
    top = Files.createDirectories(folder.toRealPath().resolve("tree"));
    Files.createDirectory(top.resolve(".git"));
    tree = new SourceTree(top);
  }

  @AfterEach
  void giveHomeBack() {
    home.close();
  }

  private void usesWhatNobodyKnows() {
    tree.file(
        "src/main/java/app/Orders.java",
        "package app;",
        "import com.acme.clients.Client;",
        "class Orders {",
        "  private final Client client = new Client();",
        "  void place() {",
        "    client.send();",
        "  }",
        "}");
  }

  @Test
  void aDroppedMonoOfAGradleProjectIsFound() {
    tree.file("build.gradle", "plugins { id 'java' }");
    tree.file(
        "src/main/java/app/Orders.java",
        "package app;",
        "import reactor.core.publisher.Mono;",
        "class Orders {",
        "  Mono<String> load() { return Mono.fromCallable(() -> System.getProperty(\"x\")); }",
        "  void place() {",
        "    load();",
        "  }",
        "}");

    assertEquals(1, scan("", "--format", "github"));
    assertTrue(out().contains("line=6"), out());
    assertTrue(out().contains("the API that ships with Tether stands for 2 libraries"), out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "checkstyle", "junit", "github", "html"})
  void everyFormatSaysSo(String format) throws IOException {
    tree.file("pom.xml", POM);
    usesWhatNobodyKnows();
    Path file = top.resolve("report");

    assertEquals(0, scan("", "--format", format, "-o", file.toString()));
    String report = Files.readString(file).replace("&#39;", "'");
    assertTrue(report.contains(SENTENCE), report);
    assertTrue(report.contains("com.acme.clients.Client; --resolve downloads them"), report);
    assertTrue(err().contains("tether: " + SENTENCE), err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "src", "src/main/java/app/Orders.java"})
  void whateverIsNamedOfTheProject(String path) {
    tree.file("pom.xml", POM);
    usesWhatNobodyKnows();

    assertEquals(0, scan(path, "--format", "github"));
    assertTrue(out().contains("::warning title=Tether::" + SENTENCE), out());
    assertTrue(err().contains("com.acme:clients:1; --resolve downloads what is missing"), err());
    assertTrue(err().contains("tether: " + SENTENCE), err());
    assertEquals(2, scan(path, "--format", "github", "--min-resolved", "90"));
  }

  @Test
  void allIsWellWhereAllIsKnown() {
    tree.file("src/A.java", "class A { void a() { a(); } }");

    assertEquals(0, scan("", "--min-resolved", "100"));
    assertTrue(out().endsWith("tether: resolved 100.0 % of 1 call and 100.0 % of 1 expression\n"));
    assertFalse(out().contains("weaker"), out());
    assertEquals("", err());
  }

  @Test
  void theBoundIsAnOption() {
    usesWhatNobodyKnows();

    assertEquals(0, scan("", "--warn-resolved", "0"));
    assertFalse(out().contains("weaker"), out());
    assertEquals("", err());
    assertEquals(2, scan("", "--warn-resolved", "101"));
    assertEquals(2, scan("", "--min-resolved", "-1"));
    assertTrue(err().contains("--min-resolved is -1.0; give a share in percent, 0 to 100"), err());
  }

  @Test
  void whatIsUnknownIsNotTakenForNoGuard() {
    tree.file(
        "src/A.java",
        "import static com.acme.Guards.guarded;",
        "import com.acme.Guards;",
        "import com.acme.Base;",
        "import com.acme.Watched;",
        "import java.util.concurrent.*;",
        "class A extends Base {",
        "  final ExecutorService pool = Executors.newCachedThreadPool();",
        "  final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);",
        "  final Watched watched = new Watched(pool);",
        "  void run() {",
        "    pool.submit(guarded(() -> { throw new IllegalStateException(); }));",
        "    timer.scheduleAtFixedRate(Guards.of(this::fail), 1, 1, TimeUnit.SECONDS);",
        "    Guards.watch(pool.submit(this::fail));",
        "    observe(pool.submit(this::fail));",
        "    watched.submit(this::fail);",
        "    CompletableFuture.runAsync(this::fail).whenComplete(Guards.logging());",
        "    CompletableFuture.runAsync(this::fail).exceptionally(Guards::log);",
        "  }",
        "  void fail() { throw new IllegalStateException(); }",
        "}");

    assertEquals(0, scan("src"), out());
  }

  private int scan(String path, String... options) {
    out.reset();
    err.reset();
    List<String> arguments = new ArrayList<>(List.of("scan", top.resolve(path).toString()));
    arguments.addAll(List.of(options));
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, false, true));
    return Main.run(arguments, console, CheckCatalog::installed);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
