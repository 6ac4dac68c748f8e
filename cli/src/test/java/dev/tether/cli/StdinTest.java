package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.cli.testing.CommandRun;
import dev.tether.engine.testing.SourceTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --stdin-filename}: what an editor holds, in the place of what the file does. */
final class StdinTest {
  private static final String SAVED =
      "package a.b; class A { void f() { B.run(); } }".replace("; ", ";\n");

  /** Only with B is known that there is a task, and with C that somebody watches it. */
  private static final String EDITED =
      "package a.b;\nclass A {\n  void f() { B.go(); a.C.watch(B.go()); }\n}\n";

  @TempDir private Path folder;
  private SourceTree tree;
  private Path file;

  @BeforeEach
  void createTree() throws IOException {
    Path top = folder.toRealPath().resolve("tree");
    tree = new SourceTree(top);
    tree.raw("src/a/b/A.java", SAVED);
    tree.file(
        "src/a/b/B.java",
        "package a.b;",
        "import java.util.concurrent.*;",
        "class B {",
        "  static void run() { }",
        "  static Future<?> go() {",
        "    return ForkJoinPool.commonPool().submit(() -> { throw new IllegalStateException(); });",
        "  }",
        "}");
    tree.file(
        "src/a/C.java",
        "package a;",
        "import java.util.concurrent.*;",
        "public class C {",
        "  public static void watch(Future<?> f) {",
        "    try { f.get(); } catch (Exception e) { throw new IllegalStateException(e); }",
        "  }",
        "}");
    file = tree.path("src/a/b/A.java");
  }

  @Test
  void siblingsAreSeenInABareTree() throws IOException {
    assertEquals(0, scan(SAVED).status());
    assertFound(scan(EDITED));
    assertEquals(SAVED, Files.readString(file));
  }

  @Test
  void theModuleIsSeenAndTheFileNeedNotBeThere() throws IOException {
    Files.createDirectory(tree.path(".git"));
    for (String build : List.of("pom.xml", "build.gradle")) {
      Path sources = tree.path("src/main/java");
      Files.createDirectories(sources.getParent());
      if (Files.exists(tree.path("src/a"))) {
        Files.createDirectories(sources);
        Files.move(tree.path("src/a"), sources.resolve("a"));
      }
      file = sources.resolve("a/b/A.java");
      Files.deleteIfExists(file);
      tree.file(
          build,
          build.equals("pom.xml")
              ? "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId>"
                  + "<artifactId>a</artifactId><version>1</version></project>"
              : "plugins { id 'java' }");
      CommandRun run = scan(EDITED);
      assertFound(run);
      assertFalse(run.out().contains("does not compile"), run.out());
      assertFalse(Files.exists(file));
      Files.delete(tree.path(build));
    }
    // With nothing but the root of the repository around it.
    assertFound(scan(EDITED));
  }

  @Test
  void settingsBaselineAndPatchesHold() throws IOException {
    Files.createDirectory(tree.path(".git"));
    tree.file("tether.toml", "[severity]", "DanglingTask = 'error'");
    assertTrue(scan(EDITED).out().startsWith("error[DanglingTask]"), scan(EDITED).out());
    Files.writeString(file, EDITED);
    Path baseline = folder.resolve("known");
    RunsCommand.in(folder, "scan", tree.path("src"), "--baseline", baseline, "--update-baseline");
    assertEquals(0, scan("// A line more.\n" + EDITED, "--baseline", baseline).status());
    String fixable =
        "\n\npackage a.b;\nclass A {\n  void f(java.util.concurrent.Executor e,"
            + " java.util.concurrent.ExecutorService s) {\n    s.submit(() -> B.go().get());\n  }\n}\n";
    CommandRun run = scan(fixable, "--diff");
    assertTrue(run.out().contains("\n-    s.submit(() -> B.go().get());"), run.out() + run.err());
    assertEquals(EDITED, Files.readString(file));
  }

  @Test
  void otherEncodingsAndMarks() throws IOException {
    String text = EDITED.replace("void f()", "/* \u00e4 */ void f()");
    assertFound(
        RunsCommand.with(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)),
            folder,
            "scan",
            "--encoding=ISO-8859-1",
            "--stdin-filename",
            file));
    assertFound(scan("\uFEFF" + EDITED));
    assertEquals(2, scan("class A {").status());
    assertEquals(0, scan("").status());
  }

  @Test
  void doesNotGoWithWhatWrites() {
    assertTrue(scan(EDITED, folder).err().contains("leave '" + folder + "' out"));
    for (String option : List.of("--fix", "--since=HEAD", "--suppress=known before ABC-1")) {
      CommandRun run = scan(EDITED, option);
      assertEquals(2, run.status());
      assertTrue(run.err().contains("cannot be changed"), run.err());
    }
    CommandRun other =
        RunsCommand.with(
            new ByteArrayInputStream(new byte[0]), folder, "scan", "--stdin-filename", "A.txt");
    assertEquals(2, other.status());
    assertTrue(other.err().contains("no name of a Java source file"), other.err());
  }

  private static void assertFound(CommandRun run) {
    assertEquals(1, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("A.java:3:"), run.out());
    assertTrue(run.out().contains("1 finding (1 warning) in 1 file"), run.out());
  }

  private CommandRun scan(String text, Object... options) {
    Object[] all = new Object[options.length + 3];
    all[0] = "scan";
    all[1] = "--stdin-filename";
    all[2] = file;
    System.arraycopy(options, 0, all, 3, options.length);
    return RunsCommand.with(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), folder, all);
  }
}
