package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link DanglingTask} is known to miss; docs/soundness.md says why. */
final class KnownGapsTest {
  @Test
  void identificationMisses() {
    CompilationTestHelper.newInstance(DanglingTask.class, getClass())
        .addSourceLines("KnownGaps.java", Cases.read("KnownGaps.java"))
        .expectNoDiagnostics()
        .doTest();
  }
}
