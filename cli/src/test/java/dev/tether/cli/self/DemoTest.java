package dev.tether.cli.self;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The demo of the README: the five stories that Tether grew out of, each found, and nothing else.
 */
class DemoTest {
  @Test
  void tellsTheFiveStories() throws Exception {
    ScanResult result =
        new ScanEngine()
            .scan(
                ScanRequest.builder()
                    .catalog(CheckCatalog.installed())
                    .addPaths(List.of(Path.of("..", "testdata", "demo")))
                    .build());

    assertEquals(List.of(), result.unresolved());
    assertEquals(
        List.of(
            // 3. A dropped task behind a suppression, beside a helper that would have tracked it.
            "UnexplainedTaskSuppression ExportService.export(Order)",
            // 5. What fails once never runs again.
            "UnguardedPeriodicTask Housekeeping.start()",
            // 2. A sync wrapper that waits inside async code.
            "BlockingInAsync Inventory.isComplete(Order)",
            // 4. A lock that one thread takes and another gives back.
            "ForeignThreadRelease Inventory.restock(String, int)",
            // 1. A task that says nothing of its work, and a lock that is held while waiting.
            "MisleadingTaskReturn JobRunner.run(String, Runnable)",
            "BlockingInAsync JobRunner.runAll(List<Runnable>)",
            // 5. Pipelines that vanish.
            "DanglingTask OrderService.place(Order)",
            "DanglingTask OrderService.confirm(Order)",
            "DanglingTask OrderService.ship(Order)"),
        result.findings().stream().map(DemoTest::brief).toList());
  }

  private static String brief(Finding finding) {
    return finding.check() + " " + finding.member();
  }
}
