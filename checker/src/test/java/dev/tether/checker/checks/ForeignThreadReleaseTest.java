package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link ForeignThreadRelease} finds of locks and contexts. Silent cases first. */
final class ForeignThreadReleaseTest {
  private CompilationTestHelper helper() {
    return CompilationTestHelper.newInstance(ForeignThreadRelease.class, getClass());
  }

  @Test
  void identificationSilent() {
    helper()
        .addSourceLines("ForeignSilent.java", Cases.read("ForeignSilent.java"))
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlagged() {
    helper().addSourceLines("ForeignFlagged.java", Cases.read("ForeignFlagged.java")).doTest();
  }

  /** Many executors take a logging context along, so its reads are only reported if asked for. */
  @Test
  void identificationContextReadsOnlyIfAsked() {
    String source =
        """
        import java.util.concurrent.*;
        import org.slf4j.MDC;

        abstract class A {
          ExecutorService executor;

          abstract void use(Object o);

          void read() {
            MDC.put("user", "a");
            executor.execute(() -> use(MDC.get("other")));
            // BUG: Diagnostic contains: it reads another value, or none
            executor.execute(() -> use(MDC.get("user")));
            MDC.remove("user");
          }
        }
        """;
    helper()
        .addSourceLines("A.java", source.replace("// BUG: Diagnostic contains", "//"))
        .expectNoDiagnostics()
        .doTest();
    helper().setArgs("-XepOpt:Tether:ContextReads=true").addSourceLines("A.java", source).doTest();
  }
}
