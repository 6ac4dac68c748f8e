package dev.tether.cli.self;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.Severity;
import dev.tether.engine.testing.SourceTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that is off by default runs where its severity is set. */
class OnDemandTest {
  @TempDir private Path folder;

  @Test
  void runsIfItsSeverityIsSet() throws Exception {
    new SourceTree(folder)
        .file(
            "A.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class A {",
            "  private final List<String> list = new ArrayList<>();",
            "  void add(String s) { list.add(s); }",
            "  CompletableFuture<Void> use(CompletableFuture<String> f) {",
            "    return f.thenAccept(v -> list.remove(v));",
            "  }",
            "}");

    assertEquals(List.of(), findings(request()));
    assertEquals(
        List.of("RacyCompletionCallback NOTE"),
        findings(request().severity("RacyCompletionCallback", Severity.NOTE)));
  }

  private ScanRequest.Builder request() {
    return ScanRequest.builder().catalog(CheckCatalog.installed()).addPaths(List.of(folder));
  }

  private static List<String> findings(ScanRequest.Builder request) throws Exception {
    return new ScanEngine()
        .scan(request.build()).findings().stream()
            .map(f -> f.check() + " " + f.severity())
            .toList();
  }
}
