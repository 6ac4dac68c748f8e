package dev.tether.checker.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
import com.google.errorprone.CompilationTestHelper;
import dev.tether.checker.options.SuppressionPolicy;
import dev.tether.checker.options.SuppressionPolicy.Expiry;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@link UnexplainedTaskSuppression} finds. */
final class UnexplainedTaskSuppressionTest {
  private static final String HEAD =
      """
      import java.util.concurrent.*;

      abstract class A {
        abstract void work();

        ExecutorService executor;

      """;

  @Test
  void identificationSilent() {
    CompilationTestHelper.newInstance(UnexplainedTaskSuppression.class, getClass())
        .addSourceLines("SuppressionSilent.java", Cases.read("SuppressionSilent.java"))
        .expectNoDiagnostics()
        .doTest();
  }

  private void flagged(String annotation, String body, String message) {
    CompilationTestHelper.newInstance(UnexplainedTaskSuppression.class, getClass())
        .addSourceLines(
            "A.java",
            HEAD
                + "  // BUG: Diagnostic contains: "
                + message
                + "\n  "
                + annotation
                + "\n  void run() {\n    "
                + body
                + "\n  }\n}\n")
        .doTest();
  }

  @Test
  void identificationStale() {
    flagged(
        "@SuppressWarnings(\"DanglingTask\")", "work();", "Nothing is suppressed by DanglingTask");
    flagged(
        "@SuppressWarnings({\"DanglingTask\", \"NestedTask\"}) // redelivered by the broker",
        "executor.submit(this::work);",
        "Nothing is suppressed by NestedTask here");
  }

  @Test
  void identificationWithoutReason() {
    Optional<String> objection = reasons(null, Expiry.HONOUR).objection("");
    assertTrue(objection.orElseThrow().startsWith("does not say why"), objection::toString);
    assertTrue(reasons(null, Expiry.HONOUR).objection("needed").isPresent());
    assertTrue(reasons(null, Expiry.HONOUR).objection("TODO: find out why this is so").isPresent());
    assertTrue(reasons(null, Expiry.HONOUR).objection("FIXME later").isPresent());
    assertEquals(
        Optional.empty(), reasons(null, Expiry.HONOUR).objection("the broker redelivers it"));
  }

  /**
   * A TODO in front of the marker that Error Prone's helper looks for makes it a reminder, not a
   * reason.
   */
  @Test
  void identificationWithoutReasonInCode() {
    CompilationTestHelper.newInstance(UnexplainedTaskSuppression.class, getClass())
        .addSourceLines(
            "A.java",
            HEAD
                + """
                  // TODO // BUG: Diagnostic contains: This suppression of DanglingTask does not say why
                  @SuppressWarnings("DanglingTask")
                  void run() {
                    executor.submit(this::work);
                  }
                }
                """)
        .doTest();
  }

  @Test
  void identificationOfPattern() {
    var reasons = reasons("[A-Z]+-[0-9]+", Expiry.HONOUR);
    assertTrue(
        reasons.objection("the broker redelivers it").orElseThrow().contains("[A-Z]+-[0-9]+"));
    assertEquals(Optional.empty(), reasons.objection("the broker redelivers it, see OPS-17"));
  }

  @Test
  void identificationOfExpiry() {
    var honour = reasons(null, Expiry.HONOUR);
    assertTrue(
        honour
            .objection("redelivered by it until 2026-03-31")
            .orElseThrow()
            .contains("held until"));
    assertEquals(Optional.empty(), honour.objection("redelivered by it until 2026-04-01"));
    assertTrue(
        honour.objection("redelivered by it until 2026-02-31").orElseThrow().contains("not exist"));
    assertEquals(
        Optional.empty(),
        reasons(null, Expiry.OFF).objection("redelivered by it until 2020-01-01"));
    assertTrue(
        reasons(null, Expiry.REQUIRED)
            .objection("the broker redelivers it")
            .orElseThrow()
            .contains("how long"));
  }

  private static SuppressionReason reasons(String required, Expiry expiry) {
    return new SuppressionReason(
        new SuppressionPolicy(Optional.ofNullable(required).map(Pattern::compile), expiry),
        () -> LocalDate.of(2026, 4, 1));
  }

  @Test
  void replacement() {
    BugCheckerRefactoringTestHelper.newInstance(UnexplainedTaskSuppression.class, getClass())
        .addInputLines(
            "A.java", HEAD, "  @SuppressWarnings(\"DanglingTask\")", "  void run() {}", "}")
        .addOutputLines("A.java", HEAD, "  void run() {}", "}")
        .doTest(TestMode.TEXT_MATCH);
  }
}
