package dev.tether.checker.plugin;

import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What matters little stays a note in a build, whatever says which level its check has. */
final class WeightTest {
  private static final String LIGHT = "NOTE WARNING NOTE";

  @TempDir private Path folder;
  private List<JavaFileObject> sources;

  /** A body that only closes something, one that works, and one that works in a test. */
  @BeforeEach
  void writeSources() throws IOException {
    sources =
        List.of(
            source("src/main/java/p/A.java", "() -> d.close()"),
            source("src/main/java/p/B.java", "() -> d.enter()"),
            source("src/test/java/p/C.java", "() -> d.enter()"));
  }

  @Test
  void levelsOfErrorProne() throws IOException {
    assertEquals(LIGHT, levels("-Xep:DanglingTask:WARN"));
    assertEquals("NOTE ERROR NOTE", levels("-Xep:DanglingTask:ERROR"));
  }

  @Test
  void profiles() throws IOException {
    assertEquals(LIGHT, config(""));
    assertEquals(LIGHT, config("profile = 'default'"));
    assertEquals("NOTE ERROR NOTE", config("profile = 'new-code'"));
    assertEquals("WARNING WARNING WARNING", config("profile = 'strict'"));
  }

  @Test
  void levelsOfTheUser() throws IOException {
    assertEquals(LIGHT, config("severity.DanglingTask = 'warning'"));
    assertEquals("NOTE ERROR NOTE", config("severity.DanglingTask = 'error'"));
    assertEquals("NOTE NOTE NOTE", config("severity.DanglingTask = 'note'"));
    assertEquals("", config("severity.DanglingTask = 'off'"));
    assertEquals(
        "ERROR ERROR ERROR", config("profile = 'strict'", "severity.DanglingTask = 'error'"));
  }

  /** Who names files knows that they are tests; a small loss stays one. */
  @Test
  void levelsOfSomeFiles() throws IOException {
    assertEquals(
        "NOTE WARNING ERROR",
        config("[[overrides]]", "paths = ['**/src/test/**']", "severity.DanglingTask = 'error'"));
    assertEquals(
        "NOTE ERROR NOTE",
        config("[[overrides]]", "paths = ['src/main']", "severity.DanglingTask = 'error'"));
  }

  private String config(String... lines) throws IOException {
    Path file = Files.writeString(folder.resolve("tether.toml"), String.join("\n", lines));
    return levels("-Xep:DanglingTask:WARN -XepOpt:Tether:Config=" + file);
  }

  /** The kinds of the findings, by file. */
  private String levels(String flags) {
    Compilation compilation =
        javac()
            .withOptions(
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-XDaddTypeAnnotationsToSymbol=true",
                "-processorpath",
                System.getProperty("java.class.path"),
                "-Xplugin:ErrorProne -XepDisableAllChecks " + flags)
            .compile(sources);
    return compilation.diagnostics().stream()
        .filter(found -> found.getMessage(null).contains("[DanglingTask]"))
        .sorted((a, b) -> a.getSource().getName().compareTo(b.getSource().getName()))
        .map(found -> found.getKind().name())
        .collect(Collectors.joining(" "));
  }

  private JavaFileObject source(String name, String task) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    String text =
        """
        package p;
        import java.util.concurrent.*;
        class %s {
          interface Door { void enter(); void close(); }
          void f(ExecutorService pool, Door d) {
            pool.submit(%s);
          }
        }
        """
            .formatted(file.getFileName().toString().replace(".java", ""), task);
    return JavaFileObjects.forResource(Files.writeString(file, text).toUri().toURL());
  }
}
