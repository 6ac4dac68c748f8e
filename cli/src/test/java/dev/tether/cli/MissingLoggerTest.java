package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixes that log, where the library of the class's own logger is not on the class path. */
final class MissingLoggerTest {
  @TempDir private Path folder;

  @Test
  void isUsedAsTheClassUsesIt() throws Exception {
    Path source = folder.resolve("A.java");
    Files.writeString(
        source,
        """
        import java.util.concurrent.CompletableFuture;
        import org.missing.logging.Logger;
        import org.missing.logging.LoggerFactory;

        class A {
          private static final Logger log = LoggerFactory.getLogger(A.class);

          native CompletableFuture<String> load();

          void go() {
            load();
          }

          void other() {
            log.debug("other");
          }
        }
        """);
    var run = RunsCommand.in(folder, "scan", folder, "--no-build", "--fix=log");
    String fixed = Files.readString(source);
    assertTrue(fixed.contains("log.error(\"A.go: load failed\", failure);"), fixed + run);
  }
}
