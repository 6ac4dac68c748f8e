package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link RacyCompletionCallback} finds where it is asked for. Silent cases first. */
final class RacyCompletionCallbackTest {
  private CompilationTestHelper helper() {
    return CompilationTestHelper.newInstance(RacyCompletionCallback.class, getClass());
  }

  private CompilationTestHelper asked() {
    return helper().setArgs("-Xep:RacyCompletionCallback:WARN");
  }

  @Test
  void identificationSilent() {
    asked()
        .addSourceLines("RacySilent.java", Cases.read("RacySilent.java"))
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationSilentByDefault() {
    String unmarked = Cases.read("RacyFlagged.java").replace("// BUG: Diagnostic", "// Not a");
    helper().addSourceLines("RacyFlagged.java", unmarked).expectNoDiagnostics().doTest();
  }

  @Test
  void identificationFlagged() {
    asked().addSourceLines("RacyFlagged.java", Cases.read("RacyFlagged.java")).doTest();
  }

  @Test
  void identificationSharedChanges() {
    asked().addSourceLines("SharedChanges.java", Cases.read("SharedChanges.java")).doTest();
  }

  @Test
  void identificationSuppressed() {
    asked()
        .addSourceLines(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;

            abstract class A {
              private final List<String> list = new ArrayList<>();

              abstract CompletableFuture<String> load();

              @SuppressWarnings("RacyCompletionCallback") // All of it runs on one thread.
              void callback() {
                list.add("a");
                load().thenAccept(list::remove);
                load().thenAccept(v -> list.remove(v));
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }
}
