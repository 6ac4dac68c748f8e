package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixes in a project for an old Java, of which the command is told nothing. */
final class ReleaseFixTest {
  @TempDir private Path folder;

  @Test
  void nothingIsUsedThatTheBuildDoesNotHave() throws Exception {
    Files.createDirectories(folder.resolve("src"));
    Path source = folder.resolve("src/A.java");
    Files.writeString(
        source,
        """
        import java.util.concurrent.CompletableFuture;

        class A {
          native CompletableFuture<String> load();

          void go() {
            load();
          }
        }
        """);
    Files.writeString(
        folder.resolve("pom.xml"),
        "<project><properties><maven.compiler.source>1.8</maven.compiler.source></properties></project>");
    var run = RunsCommand.in(folder, "scan", folder.resolve("src"), "--no-build", "--fix=log");
    String fixed = Files.readString(source);
    assertTrue(fixed.contains("Logger.getLogger(\"A\").log(Level.SEVERE"), fixed + run);
    assertFalse(fixed.contains("System"), fixed + run);
  }
}
