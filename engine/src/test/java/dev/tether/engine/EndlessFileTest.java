package dev.tether.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.testing.Scans;
import dev.tether.engine.testing.SourceTree;
import dev.tether.engine.testing.TestChecks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that takes for ever is given up, and the others go on. */
final class EndlessFileTest {
  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder);
    tree.file("A.java", "class A {}").file("Z.java", "class Z {}");
  }

  @Test
  void theOthersGoOn() throws Exception {
    tree.file("B.java", "class Endless {}");
    ScanEngine engine = new ScanEngine();

    ScanResult result = engine.scan(request());
    assertEquals(
        List.of("Endless A.java:1:1-1:11 in A", "Endless Z.java:1:1-1:11 in Z"),
        Scans.brief(result));
    assertEquals(
        List.of(tree.path("B.java") + ": given up: its analysis takes longer than 1 s"),
        result.unresolved().stream().map(file -> file.file() + ": " + file.reason()).toList());
    assertEquals(3, result.files() + 1, "what is given up is not counted as read");

    long start = System.nanoTime();
    assertEquals(result.findings(), engine.scan(request()).findings());
    assertEquals(0, Duration.ofNanos(System.nanoTime() - start).toSeconds(), "not tried again");
  }

  @Test
  void notTooManyAreTried() {
    for (int i = 0; i < 6; i++) {
      tree.file("p" + i + "/B.java", "package p" + i + "; class Endless {}");
    }

    assertThrows(InvalidRequestException.class, () -> new ScanEngine().scan(request()));
  }

  private ScanRequest request() {
    return ScanRequest.builder()
        .addPaths(List.of(folder))
        .catalog(CheckCatalog.of(List.of(TestChecks.Endless.class)))
        .fileTimeout(Duration.ofSeconds(1))
        .build();
  }
}
