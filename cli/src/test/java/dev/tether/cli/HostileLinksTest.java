package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.testing.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees with links out of them: nothing is read or written there. */
final class HostileLinksTest {
  private static final String CODE =
      """
      import java.util.concurrent.*;
      class A {
        void f(ExecutorService e) { e.submit(() -> { throw new IllegalStateException(); }); }
      }
      """;

  @TempDir private Path folder;
  private SourceTree tree;
  private Path outside;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void createTree() throws IOException {
    tree = new SourceTree(folder.resolve("tree")).raw("A.java", CODE);
    outside = Files.createDirectory(folder.resolve("outside"));
  }

  @Test
  void aSourceBehindALinkIsNotFixed() throws IOException {
    Path foreign = Files.writeString(outside.resolve("B.java"), CODE.replace("class A", "class B"));
    Path link = Files.createSymbolicLink(tree.path("B.java"), foreign);
    String before = Files.readString(foreign);

    assertEquals(0, scan("--fix"));
    assertEquals(before, Files.readString(foreign));
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(out().contains("B.java: cannot be read: it is a link out of the project"), out());
    assertTrue(Files.readString(tree.path("A.java")).contains("catch (Throwable"));
  }

  @Test
  void reportsGoNowhereElse() throws IOException {
    Path precious = Files.writeString(outside.resolve("precious"), "precious");
    Path link = Files.createSymbolicLink(tree.path("r.sarif"), precious);
    Path away = Files.createSymbolicLink(tree.path("away"), outside);
    Path missing = Files.createSymbolicLink(tree.path("new.sarif"), outside.resolve("new"));
    Path loop = Files.createSymbolicLink(tree.path("loop"), tree.path("loop"));

    for (Path target : List.of(link, away.resolve("precious"), away.resolve("x"), missing, loop)) {
      assertEquals(2, scan("--format=sarif", "-o", target.toString()), target.toString());
      assertTrue(err().contains("is a link out of the project"), err());
      assertEquals(2, scan("--baseline", target.toString(), "--update-baseline"));
      assertTrue(err().contains("is a link out of the project"), err());
    }
    assertEquals(2, scan("--baseline", link.toString()));
    assertEquals("precious", Files.readString(precious));
    assertEquals(List.of("precious"), names(outside));
  }

  @Test
  void aLinkInsideOfTheProjectStaysOne() throws IOException {
    Path report = Files.writeString(tree.path("report.txt"), "old");
    Path link = Files.createSymbolicLink(tree.path("latest.txt"), Path.of("report.txt"));

    assertEquals(1, scan("-o", link.toString(), "--force"));
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(report).startsWith("warning["), () -> link.toString());
  }

  @Test
  void aLinkOfTheUsersOwnIsFollowed() throws IOException {
    Path report = Files.writeString(folder.resolve("report.txt"), "old");
    Path link = Files.createSymbolicLink(outside.resolve("latest.txt"), report);

    assertEquals(1, scan("-o", link.toString(), "--force"));
    assertTrue(Files.isSymbolicLink(link));
    assertTrue(Files.readString(report).startsWith("warning["));
  }

  @Test
  void lineEndsMarkAndEncodingAreKept() throws IOException {
    String code = "\uFEFF// \u00FC\r\n" + CODE.replace("\n", "\r\n");
    tree.raw("A.java", code);

    assertEquals(0, scan("--fix"));
    String fixed = Files.readString(tree.path("A.java"));
    assertTrue(fixed.startsWith("\uFEFF// \u00FC\r\n"), fixed);
    assertTrue(fixed.contains("catch (Throwable"), fixed);
    assertEquals(fixed.replaceAll("\r\n", "").indexOf('\n'), -1, "no line ends otherwise");
  }

  @Test
  void whatDoesNotChangeKeepsItsTime() throws IOException {
    tree.raw("C.java", "class C {}\n");
    var time = Files.getLastModifiedTime(tree.path("C.java"));
    var key = Files.getAttribute(tree.path("C.java"), "basic:fileKey");

    assertEquals(0, scan("--fix"));
    assertEquals(time, Files.getLastModifiedTime(tree.path("C.java")));
    assertEquals(key, Files.getAttribute(tree.path("C.java"), "basic:fileKey"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
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
