package dev.tether.checker.plugin;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code Tether:Report}: one file for all compilations of a build. */
final class BuildReportTest {
  private static final String LOST = "e.submit(r);";
  private static final String FINE = "e.execute(r);";

  @TempDir private Path temporary;
  private Path folder;
  private Path report;

  @BeforeEach
  void project() throws IOException {
    folder = Files.createDirectories(temporary.resolve("a b").resolve("Ünder\"")).toRealPath();
    Files.writeString(folder.resolve("pom.xml"), "<project/>");
    report = folder.resolve("target").resolve("tether.sarif");
  }

  @Test
  void holdsWhatAllCompilationsFound() throws IOException {
    assertThat(compile("one/A.java", LOST)).succeeded();
    assertThat(compile("two/B.java", LOST)).succeeded();
    assertEquals(List.of("one/A.java:3", "two/B.java:3"), results());
    // What is mended goes, what another compilation found stays; nobody asks for files that are
    // gone.
    assertThat(compile("one/A.java", FINE)).succeeded();
    assertEquals(List.of("two/B.java:3"), results());
    Files.delete(folder.resolve("two/B.java"));
    assertThat(compile("one/C.java", LOST)).succeeded();
    assertEquals(List.of("one/C.java:3"), results());
    try (Stream<Path> beside = Files.list(report.getParent())) {
      assertEquals(
          List.of(".tether.sarif.lock", "tether.sarif"),
          beside.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void isOneFileForManyAtATime() throws Exception {
    int count = 16;
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<Compilation>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String name = "m" + i + "/A.java";
        all.add(pool.submit(() -> compile(name, LOST)));
      }
      for (Future<Compilation> one : all) {
        assertThat(one.get()).succeeded();
      }
    } finally {
      pool.shutdown();
    }
    assertEquals(count, results().size());
  }

  @Test
  void takesNoOtherFilesPlace() throws IOException {
    Files.createDirectories(report.getParent());
    Files.writeString(report, "mine");
    assertThat(compile("one/A.java", LOST))
        .hadErrorContaining("no report of a build of Tether's; name another");
    assertEquals("mine", Files.readString(report));
  }

  private List<String> results() throws IOException {
    List<String> results = new ArrayList<>();
    for (String line : Files.readAllLines(report)) {
      if (line.startsWith("{\"ruleId\":\"DanglingTask\"")) {
        results.add(line.replaceFirst(".*?\"uri\":\"([^\"]*)\".*?\"startLine\":(\\d+).*", "$1:$2"));
        assertTrue(line.contains("\"uriBaseId\":\"%SRCROOT%\""), line);
      }
    }
    return results;
  }

  private Compilation compile(String name, String code) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "import java.util.concurrent.*; class "
            + name.replaceAll(".*/|\\.java", "")
            + " {\n void f(ExecutorService e, Runnable r) {\n  "
            + code
            + "\n }\n}\n");
    return javac()
        .withOptions(
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-XDaddTypeAnnotationsToSymbol=true",
            "-processorpath",
            System.getProperty("java.class.path"),
            // No blank and no quote can be in what javac hands to a plugin: hence a URI.
            "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:DanglingTask:WARN"
                + " -XepOpt:Tether:Report="
                + report.toUri())
        .compile(JavaFileObjects.forResource(file.toUri().toURL()));
  }
}
