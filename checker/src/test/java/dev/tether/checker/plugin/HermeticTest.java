package dev.tether.checker.plugin;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What builds with a cache and remote execution rely on: the plugin's output depends on its input
 * and its options alone.
 */
class HermeticTest {
  private static final Path CLASSES = Path.of("target", "classes");

  /** What lets the outside world in; a class file names what it uses. */
  private static final List<String> OUTSIDE =
      List.of(
          "java/nio/file/Files",
          "java/io/File",
          "java/net/",
          "java/time/LocalDate",
          "java/time/Instant",
          "java/time/Clock",
          "java/util/Date",
          "currentTimeMillis",
          "java/util/Random",
          "ThreadLocalRandom",
          "java/lang/ProcessBuilder",
          "java/util/prefs/",
          "getenv");

  /**
   * The readers of the files that options name, the writer of the report that one names, and the
   * one option that asks for the day.
   */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "dev/tether/checker/options/TetherOptions$Reader", Set.of("java/nio/file/Files"),
          "dev/tether/checker/options/ConfigFile", Set.of("java/nio/file/Files"),
          "dev/tether/checker/model/UserRoles", Set.of("java/nio/file/Files"),
          "dev/tether/checker/baseline/Baseline", Set.of("java/nio/file/Files"),
          "dev/tether/checker/report/Names", Set.of("java/nio/file/Files"),
          "dev/tether/checker/report/ReportFile", Set.of("java/nio/file/Files"),
          "dev/tether/checker/checks/SuppressionReason", Set.of("java/time/LocalDate"),
          "dev/tether/checker/checks/UnexplainedTaskSuppression", Set.of("java/time/LocalDate"));

  @Test
  void readsNothingButItsInputAndItsOptions() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(CLASSES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = CLASSES.relativize(file).toString().replace(".class", "");
        // A URI is a name and opens nothing.
        String constants =
            Files.readString(file, StandardCharsets.ISO_8859_1)
                .replaceAll("java/net/URI(?![A-Za-z])", "");
        for (String outside : OUTSIDE) {
          if (constants.contains(outside)) {
            found.computeIfAbsent(name, n -> new TreeSet<>()).add(outside);
          }
        }
      }
    }
    assertEquals(new TreeMap<>(ALLOWED), found);
  }

  /** In two processes, since the JDK shuffles its small sets and maps anew in each. */
  @Test
  void saysTheSameInEveryProcess(@TempDir Path folder) throws Exception {
    List<String> files = new ArrayList<>();
    try (Stream<Path> cases =
        Files.list(Path.of("src/test/resources/dev/tether/checker/checks/testdata"))) {
      cases
          .filter(f -> f.toString().endsWith("Flagged.java"))
          .sorted()
          .forEach(f -> files.add(f.toString()));
    }
    String first = compile(files, folder);
    assertTrue(first.contains("[DanglingTask]"), first);
    for (int i = 0; i < 2; i++) {
      assertEquals(first, compile(files, folder));
    }
  }

  private static String ours() {
    return CheckPagesTest.names().map(n -> "-Xep:" + n + ":WARN").collect(joining(" "));
  }

  private static String compile(List<String> files, Path folder) throws Exception {
    Path output = folder.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    for (String part :
        List.of("api", "file", "main", "model", "parser", "processing", "tree", "util")) {
      command.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
    }
    for (String part : List.of("code", "comp")) {
      command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-XDaddTypeAnnotationsToSymbol=true",
            "-proc:none",
            "-Xmaxwarns",
            "10000",
            "-cp",
            System.getProperty("java.class.path"),
            "-processorpath",
            System.getProperty("java.class.path"),
            "-Xplugin:ErrorProne -XepDisableAllChecks -XepAllErrorsAsWarnings " + ours(),
            "-d",
            folder.resolve("classes").toString()));
    command.addAll(files);
    Process javac =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = javac.waitFor();
    String said = Files.readString(output);
    assertEquals(0, exit, said);
    return said;
  }
}
