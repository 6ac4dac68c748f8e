package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import com.google.errorprone.scanner.ScannerSupplier;
import org.junit.jupiter.api.Test;

/** What {@link MisleadingTaskReturn} finds, part by part. */
final class MisleadingTaskReturnTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(MisleadingTaskReturn.class, getClass());

  @Test
  void identificationSilent() {
    helper
        .addSourceLines("MisleadingSilent.java", Cases.read("MisleadingSilent.java"))
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlagged() {
    CompilationTestHelper.newInstance(
            ScannerSupplier.fromBugCheckerClasses(MisleadingTaskReturn.class, DanglingTask.class),
            getClass())
        .addSourceLines("MisleadingFlagged.java", Cases.read("MisleadingFlagged.java"))
        .doTest();
  }

  @Test
  void identificationOptional() {
    helper
        .setArgs("-XepOpt:Tether:MisleadingReturns=sync-throw,base-stage")
        .addSourceLines("MisleadingOptional.java", Cases.read("MisleadingOptional.java"))
        .doTest();
  }

  @Test
  void identificationOptionalIsOffByDefault() {
    helper
        .addSourceLines(
            "MisleadingOptional.java",
            Cases.read("MisleadingOptional.java").replaceAll("(?m)^.*// BUG:.*$", ""))
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationSpring() {
    helper
        .addSourceLines(
            "org/springframework/scheduling/annotation/Async.java",
            "package org.springframework.scheduling.annotation;",
            "public @interface Async {}")
        .addSourceLines(
            "Mailer.java",
            """
            import java.util.concurrent.*;
            import org.springframework.scheduling.annotation.Async;

            class Mailer {
              @Async
              public void send() {}

              @Async
              public CompletableFuture<String> render() {
                return CompletableFuture.completedFuture("");
              }

              @Async
              public Future<?> old() {
                return CompletableFuture.completedFuture("");
              }

              @Async
              // BUG: Diagnostic contains: Spring cannot deliver the result of 'count'
              public int count() {
                return 1;
              }

              @Async
              // BUG: Diagnostic contains: Spring cannot deliver the result of 'stage'
              public CompletionStage<String> stage() {
                return CompletableFuture.completedFuture("");
              }
            }

            @Async
            class Background {
              public void send() {}

              // BUG: Diagnostic contains: Spring cannot deliver the result of 'name'
              public String name() {
                return "";
              }

              private String helper() {
                return "";
              }
            }
            """)
        .doTest();
  }
}
