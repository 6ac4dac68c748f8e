package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link UnreleasedLatch} finds. */
final class UnreleasedLatchTest {
  @Test
  void identificationSilent() {
    CompilationTestHelper.newInstance(UnreleasedLatch.class, getClass())
        .addSourceLines("LatchSilent.java", Cases.read("LatchSilent.java"))
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlagged() {
    CompilationTestHelper.newInstance(UnreleasedLatch.class, getClass())
        .addSourceLines("LatchFlagged.java", Cases.read("LatchFlagged.java"))
        .doTest();
  }
}
