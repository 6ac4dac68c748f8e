package dev.tether.engine.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.ModuleEdit;
import dev.tether.engine.api.Phase;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.testing.SourceTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results that are kept are those of a scan, and never those of another input. */
class ResultStoreTest {
  @TempDir private Path folder;
  private SourceTree tree;
  private Path sources;
  private Path store;

  @BeforeEach
  void createTree() {
    sources = folder.resolve("tree");
    store = folder.resolve("cache/tether");
    tree = new SourceTree(sources);
    tree.file(
        "src/A.java",
        "import com.missing.Thing;",
        "import java.util.concurrent.*;",
        "class A {",
        "  void run(ExecutorService pool, Thing thing) {",
        "    pool.submit(() -> { throw new IllegalStateException(); });",
        "    CompletableFuture.supplyAsync(() -> Integer.parseInt(\"1\")).thenAccept(x -> {});",
        "  }",
        "}");
  }

  @Test
  void theSecondScanGivesTheSameWithoutCompiling() throws Exception {
    ScanResult without = scan(request -> request.cache(null));
    ScanResult first = scan(request -> request);
    ScanResult second = scan(request -> request);

    assertTrue(first.timings().phases().containsKey(Phase.CHECK));
    assertFalse(second.timings().phases().containsKey(Phase.CHECK));
    assertEquals(2, first.findings().size());
    assertFalse(first.findings().get(0).fixes().isEmpty());
    assertEquals(plain(without), plain(first));
    assertEquals(plain(first), plain(second));
  }

  @Test
  void whatChangesTheResultIsNotTakenFromIt() throws Exception {
    scan(request -> request);
    List<UnaryOperator<ScanRequest.Builder>> others =
        List.of(
            request -> request.disable("DanglingTask"),
            request -> request.release(17),
            request -> request.stubs(false),
            request -> request.exclude(List.of("A.java")),
            request -> request.option("Tether:Ignorable", "x.Y#z"),
            request -> request.addClassPath(List.of(folder.resolve("tree").toString())));
    for (UnaryOperator<ScanRequest.Builder> other : others) {
      assertTrue(scan(other).timings().phases().containsKey(Phase.CHECK));
      assertFalse(scan(other).timings().phases().containsKey(Phase.CHECK));
    }
    tree.file("src/B.java", "class B {}");
    assertTrue(scan(request -> request).timings().phases().containsKey(Phase.CHECK));
    tree.file("src/B.java", "class B { int x; }");
    assertTrue(scan(request -> request).timings().phases().containsKey(Phase.CHECK));
    tree.file("src/module-info.java", "module m {}");
    assertTrue(scan(request -> request).timings().phases().containsKey(Phase.CHECK));
  }

  @Test
  void aFileOfRolesCounts() throws Exception {
    Path roles = folder.resolve("my.roles");
    Files.writeString(roles, "type com.acme.Job task\n");
    UnaryOperator<ScanRequest.Builder> with =
        request -> request.option("Tether:Models", roles.toString());
    scan(with);
    assertFalse(scan(with).timings().phases().containsKey(Phase.CHECK));
    Files.writeString(roles, "type com.acme.Job no-task\n");
    assertTrue(scan(with).timings().phases().containsKey(Phase.CHECK));
  }

  @Test
  void aDamagedEntryIsThrownAway() throws Exception {
    ScanResult first = scan(request -> request);
    Path entry = entries().get(0);
    byte[] bytes = Files.readAllBytes(entry);
    bytes[bytes.length / 2] ^= 1;
    Files.write(entry, bytes);

    ScanResult again = scan(request -> request);
    assertTrue(again.timings().phases().containsKey(Phase.CHECK));
    assertEquals(plain(first), plain(again));
    Files.write(entry, new byte[] {1});
    assertTrue(scan(request -> request).timings().phases().containsKey(Phase.CHECK));
    assertFalse(scan(request -> request).timings().phases().containsKey(Phase.CHECK));
  }

  @Test
  void severalMayWriteAtTheSameTime() throws Exception {
    List<CompletableFuture<List<?>>> scans = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      scans.add(
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return plain(scan(request -> request));
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    for (CompletableFuture<List<?>> scan : scans) {
      assertEquals(scans.get(0).join(), scan.join());
    }
    assertEquals(1, entries().size());
    assertFalse(scan(request -> request).timings().phases().containsKey(Phase.CHECK));
  }

  @Test
  void theDeclarationOfAModuleIsKeptWithItsFix() throws Exception {
    tree.raw(
        "tracker/dev/tether/tracker/BackgroundTasks.java",
        """
        package dev.tether.tracker;
        public final class BackgroundTasks {
          public static void track(java.util.concurrent.CompletionStage<?> task, String name) {}
        }
        """);
    tree.raw("app/src/module-info.java", "\uFEFFmodule app {\n  requires java.logging;\n}\n");
    tree.raw(
        "app/src/app/A.java",
        """
        package app;
        class A {
          native java.util.concurrent.CompletableFuture<String> load();
          void go() {
            load();
          }
        }
        """);
    ModuleEdit first = moduleEdit(scan(request -> request));
    ScanResult second = scan(request -> request);

    assertFalse(second.timings().phases().containsKey(Phase.CHECK));
    ModuleEdit kept = moduleEdit(second);
    assertEquals(first.file(), kept.file());
    assertEquals(first.edit(), kept.edit());
    assertArrayEquals(first.before().encoded(), kept.before().encoded());
    assertTrue(kept.before().hasByteOrderMark());
  }

  private static ModuleEdit moduleEdit(ScanResult result) {
    return result.findings().stream()
        .flatMap(finding -> finding.fixes().stream())
        .flatMap(fix -> fix.module().stream())
        .findFirst()
        .orElseThrow();
  }

  private List<Path> entries() throws Exception {
    try (Stream<Path> all = Files.list(store)) {
      return all.toList();
    }
  }

  private static List<?> plain(ScanResult result) {
    return List.of(
        result.files(),
        result.lines(),
        result.checks(),
        result.findings(),
        result.unresolved(),
        result.skipped(),
        result.notes(),
        result.completeness(),
        result.coverage(),
        result.sources().keySet());
  }

  private ScanResult scan(UnaryOperator<ScanRequest.Builder> settings) throws Exception {
    ScanRequest.Builder request =
        ScanRequest.builder()
            .catalog(CheckCatalog.installed())
            .addPaths(List.of(sources))
            .cache(store);
    return new ScanEngine().scan(settings.apply(request).build());
  }
}
