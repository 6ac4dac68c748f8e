package dev.tether.checker.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One program with every mistake and its silent twins: compiled against what each JEP declares, and
 * run where the JDK has the API.
 */
final class StructuredScopeMisuseTest {
  private static final String FILE = "Misuse.java";
  private static final String COMMENT = "// BUG: Diagnostic contains:";

  @TempDir Path folder;

  private static String read(String name) {
    try (InputStream in = StructuredScopeMisuseTest.class.getResourceAsStream("scopes/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String program(String stream, String nothing) {
    return read("Misuse.java").replace("STREAM", stream).replace("VOID", nothing);
  }

  @ParameterizedTest
  @CsvSource({
    "505, '', Void",
    "525, .stream(), Void",
    "533, .stream(), 'Void, java.util.concurrent.ExecutionException'"
  })
  void identificationShapes(String jep, String stream, String nothing) throws IOException {
    write(
        "java/util/concurrent/StructuredTaskScope.java",
        read("StructuredTaskScope" + jep + ".java"));
    write("java/lang/ScopedValue.java", read("ScopedValue.java"));
    assertFindings(
        program(stream, nothing), "--patch-module", "java.base=" + folder, "-implicit:none");
  }

  /**
   * All checks together find exactly what the comments of a program say: one mistake is one
   * finding, whoever could speak of it.
   */
  private void assertFindings(String source, String... arguments) throws IOException {
    Path file = Files.writeString(folder.resolve("Misuse.java"), source);
    List<Class<? extends BugChecker>> checks =
        ServiceLoader.load(BugChecker.class).stream()
            .map(ServiceLoader.Provider::type)
            .filter(t -> t.getPackageName().startsWith("dev.tether."))
            .<Class<? extends BugChecker>>map(t -> t)
            .toList();
    var compiler = new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(checks));
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    // A file manager of its own: what patches the JDK must not stay for other tests.
    try (var files = compiler.getStandardFileManager(diagnostics, null, null)) {
      List<String> options = new ArrayList<>(List.of(arguments));
      options.addAll(List.of("-proc:none", "-d", folder.toString()));
      compiler
          .getTask(null, files, diagnostics, options, List.of(), files.getJavaFileObjects(file))
          .call();
    }
    Map<Long, String> found = new TreeMap<>();
    for (var diagnostic : diagnostics.getDiagnostics()) {
      String message = diagnostic.getMessage(null);
      // Not what javac says of previews: that has no line.
      if (diagnostic.getLineNumber() > 0 && diagnostic.getSource().getName().endsWith(FILE)) {
        found.merge(diagnostic.getLineNumber(), message, (one, other) -> one + " AND " + other);
      }
    }
    Map<Long, String> wanted = wanted(source);
    assertEquals(wanted.keySet(), found.keySet());
    wanted.forEach(
        (line, text) -> {
          assertTrue(found.get(line).contains(text), found.get(line));
          assertFalse(found.get(line).contains(" AND "), found.get(line));
        });
  }

  private static Map<Long, String> wanted(String source) {
    Map<Long, String> wanted = new TreeMap<>();
    List<String> lines = source.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int comment = lines.get(i).indexOf(COMMENT);
      if (comment >= 0) {
        wanted.put(i + 2L, lines.get(i).substring(comment + COMMENT.length()).strip());
      }
    }
    return wanted;
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** What each method of the program ends with on JDK 25, in a JVM of its own: it is a preview. */
  @Test
  void everyMistakeThrowsOrLosesAFailure() throws Exception {
    assumeTrue(Runtime.version().feature() == 25, "the API differs from JDK to JDK");
    List<String> preview = List.of("--enable-preview", "--release", "25");
    String source = program("", "Void");
    assertFindings(source, preview.toArray(String[]::new));
    Map<String, String> ends = run(source, preview);
    Map<String, String> wanted = new TreeMap<>();
    ends.keySet().stream()
        .filter(n -> n.startsWith("bad"))
        .forEach(n -> wanted.put(n, "IllegalStateException"));
    for (String lost : List.of("bad09FailureLost", "bad10ListUnread", "bad11TaskInSubtask")) {
      wanted.put(lost, "returned as if all were well");
    }
    wanted.put("bad15ForkElsewhere", "WrongThreadException");
    wanted.put("bad16JoinInSubtask", "WrongThreadException");
    wanted.put("bad17BoundBetween", "StructureViolationException");
    wanted.put("bad18ReadUnbound", "NoSuchElementException");
    wanted.put("bad19Carried", "NoSuchElementException");
    assertEquals(19, wanted.size());
    ends.forEach(
        (name, end) -> {
          if (name.startsWith("bad")) {
            assertEquals(wanted.get(name), end, name);
          } else {
            assertTrue(end.startsWith("returned"), name + " " + end);
            assertFalse(end.contains("as if"), name);
          }
        });
  }

  private Map<String, String> run(String source, List<String> preview) throws Exception {
    Path file = Files.writeString(folder.resolve("Misuse.java"), source);
    var command = new ArrayList<>(preview);
    command.addAll(List.of("-proc:none", "-d", folder.toString(), file.toString()));
    int result =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
    assertEquals(0, result);
    Path output = folder.resolve("output");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(java, "--enable-preview", "-cp", folder.toString(), "Misuse")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(output.toFile())
            .start();
    assertEquals(0, process.waitFor());
    return Files.readAllLines(output).stream()
        .collect(
            Collectors.toMap(
                l -> l.substring(0, l.indexOf(' ')), l -> l.substring(l.indexOf(' ') + 1)));
  }
}
