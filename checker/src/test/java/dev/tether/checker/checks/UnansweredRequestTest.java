package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link UnansweredRequest} finds. */
final class UnansweredRequestTest {
  @Test
  void identificationSilent() {
    CompilationTestHelper.newInstance(UnansweredRequest.class, getClass())
        .addSourceLines("ReplySilent.java", Cases.read("ReplySilent.java"))
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlagged() {
    CompilationTestHelper.newInstance(UnansweredRequest.class, getClass())
        .addSourceLines("ReplyFlagged.java", Cases.read("ReplyFlagged.java"))
        .doTest();
  }
}
