package dev.tether.checker.compiled;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a method is the same, whether from its source or from its class file. */
final class AgreementTest {
  @TempDir private Path output;

  @Test
  void sourcesAndClassFilesAgree() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("../tracker/src/main/java"))) {
      files =
          all.filter(f -> f.toString().endsWith(".java"))
              .filter(f -> !f.endsWith("module-info.java"))
              .sorted()
              .toList();
    }
    Agreement result = Agreement.of(files, System.getProperty("java.class.path"), output);
    assertTrue(result.methods() > 200, result.methods() + " methods");
    // What is left: functions of functions, and what throws on after it has kept what it caught.
    assertTrue(result.share() >= 0.985, result.share() + " " + result.differences());
  }
}
