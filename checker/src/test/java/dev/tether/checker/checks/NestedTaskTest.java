package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import com.google.errorprone.scanner.ScannerSupplier;
import org.junit.jupiter.api.Test;

/** What {@link NestedTask} finds; beside it, {@link DanglingTask} stays silent. */
final class NestedTaskTest {
  @Test
  void identificationSilent() {
    CompilationTestHelper.newInstance(NestedTask.class, getClass())
        .addSourceLines("NestedTaskSilent.java", Cases.read("NestedTaskSilent.java"))
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlagged() {
    CompilationTestHelper.newInstance(
            ScannerSupplier.fromBugCheckerClasses(NestedTask.class, DanglingTask.class), getClass())
        .addSourceLines("NestedTaskFlagged.java", Cases.read("NestedTaskFlagged.java"))
        .doTest();
  }

  @Test
  void identificationReactor() {
    CompilationTestHelper.newInstance(NestedTask.class, getClass())
        .addSourceLines("NestedReactor.java", Cases.read("NestedReactor.java"))
        .doTest();
  }

  /** A stream of streams is one batch after the other; one value of one value is a task lost. */
  @Test
  void identificationStreams() {
    CompilationTestHelper.newInstance(NestedTask.class, getClass())
        .addSourceLines(
            "Receiver.java",
            """
            import java.util.concurrent.*;
            interface Receiver {
              Flow.Publisher<Flow.Publisher<String>> batches();
              // BUG: Diagnostic contains: a task of a task
              CompletableFuture<CompletableFuture<String>> nested();
            }
            """)
        .doTest();
  }
}
