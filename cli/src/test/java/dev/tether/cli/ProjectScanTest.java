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

/** A scan looks at the project, not only at its argument. With the checks of the product. */
@Isolated // The user's home folder is a property of the whole process.
final class ProjectScanTest {
  private static final String POM =
      "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>root</artifactId>"
          + "<version>1</version>%s</project>";

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
    tree.file(
        "pom.xml",
        POM.formatted(
            "<packaging>pom</packaging><modules><module>core</module><module>app</module></modules>"));
    tree.file("core/pom.xml", module("core", ""));
    tree.file("app/pom.xml", module("app", MavenHome.dependencies("g:core:1")));
    tree.file(
        "core/src/main/java/core/Store.java",
        "package core;",
        "import java.util.concurrent.CompletableFuture;",
        "public class Store {",
        "  public CompletableFuture<String> save() {",
        "    return CompletableFuture.supplyAsync(() -> \"x\".repeat(Integer.parseInt(\"1\")));",
        "  }",
        "}");
    tree.file(
        "app/src/main/java/app/Orders.java",
        "package app;",
        "import core.Store;",
        "class Orders {",
        "  private final Store store = new Store();",
        "  void place() {",
        "    store.save();",
        "    new Helper().run();",
        "  }",
        "}");
    tree.file(
        "app/src/main/java/app/Helper.java",
        "package app;",
        "class Helper {",
        "  void run() {}",
        "}");
  }

  @AfterEach
  void giveHomeBack() {
    home.close();
  }

  private static String module(String name, String content) {
    return "<project><modelVersion>4.0.0</modelVersion><parent><groupId>g</groupId>"
        + "<artifactId>root</artifactId><version>1</version></parent><artifactId>"
        + name
        + "</artifactId>"
        + content
        + "</project>";
  }

  @Test
  void allArgumentsFindTheSame() {
    for (String path : List.of("", "app", "app/src", "app/src/main/java/app/Orders.java")) {
      assertEquals(1, scan(path), path + out());
      assertTrue(out().contains("Orders.java:6:5"), path + out());
      assertTrue(out().contains("1 finding "), path + out());
      assertFalse(out().contains("cannot be found"), path + out());
      assertEquals("", err.toString(StandardCharsets.UTF_8), path);
    }
  }

  @Test
  void aModuleDeclarationHidesNothing() {
    tree.file("core/src/main/java/module-info.java", "module core {}");
    tree.file("app/src/main/java/module-info.java", "module app {}");

    allArgumentsFindTheSame();
  }

  /** No format is green without a word where half of the class path is missing. */
  @Test
  void aGapIsSaidWhateverTheFormatAndOutput() {
    tree.file("app/pom.xml", module("app", MavenHome.dependencies("g:core:1", "x:gone:1")));
    for (String format : List.of("text", "json", "sarif", "checkstyle", "junit", "github")) {
      for (String path : List.of("", "app/src")) {
        scan(path, "--format", format, "-o", top.resolve("report").toString());
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("x:gone:1") && said.contains("--resolve"), format + ": " + said);
      }
    }
  }

  @Test
  void aGradleProjectIsNotGreenWithoutAWord() throws IOException {
    Path gradle = Files.createDirectories(folder.toRealPath().resolve("gradle"));
    Files.createDirectory(gradle.resolve(".git"));
    new SourceTree(gradle)
        .file("settings.gradle", "")
        .file("lib/build.gradle.kts", "")
        .file("lib/src/main/java/A.java", "class A { reactor.core.publisher.Mono<String> m; }");

    assertEquals(0, scan(gradle.resolve("lib/src").toString(), "--format", "github"));
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("Gradle") && said.contains("--classpath"), said);
  }

  /** What it is used as tells what runs of a class whose interface is missing. */
  @Test
  void bodiesOfClassesWhoseInterfaceIsMissing() {
    tree.file(
        "app/src/main/java/app/Workers.java",
        "package app;",
        "import gone.Task;",
        "import java.util.concurrent.ThreadPoolExecutor;",
        "class Workers {",
        "  interface Door { void enter(); }",
        "  private Door door;",
        "  class Guarded implements Task {",
        "    public String name() { return door.toString(); }",
        "    public void run() {",
        "      try { door.enter(); } catch (Exception e) { System.err.println(e); }",
        "    }",
        "  }",
        "  class Open implements Task {",
        "    public void run() { door.enter(); }",
        "  }",
        "  void start(ThreadPoolExecutor pool) {",
        "    pool.submit(new Guarded());",
        "    pool.submit(new Open());",
        "  }",
        "}");

    scan("app/src/main/java/app/Workers.java");
    assertFalse(out().contains("Workers.java:17:"), out());
    assertTrue(out().contains("Workers.java:18:"), out());
  }

  @Test
  void whatIsOnlyUsedIsNotReported() {
    tree.file(
        "app/src/main/java/app/Helper.java",
        "package app;",
        "class Helper {",
        "  void run() { java.util.concurrent.CompletableFuture.runAsync(() -> {}); }",
        "}");

    assertEquals(1, scan("app/src/main/java/app/Orders.java"), out());
    assertFalse(out().contains("Helper.java"), out());
  }

  @Test
  void theReleaseIsThatOfTheProject() {
    tree.file(
        "app/pom.xml",
        module(
            "app", "<properties><maven.compiler.release>8</maven.compiler.release></properties>"));
    tree.file(
        "app/src/main/java/app/Orders.java",
        "package app;",
        "class Orders { Object list = java.util.List.of(); }");

    scan("app", "--verbose");
    assertTrue(out().contains("cannot find"), out());

    scan("app", "--verbose", "--release", "17");
    assertFalse(out().contains("cannot find"), out());
  }

  @Test
  void aNewerReleaseThanThatOfTheJdkIsSaid() {
    tree.file(
        "app/pom.xml",
        module(
            "app", "<properties><maven.compiler.release>99</maven.compiler.release></properties>"));
    tree.file("app/src/main/java/app/Orders.java", "package app;", "class Orders {}");

    assertEquals(0, scan("app"));
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("Java 99"));
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
}
