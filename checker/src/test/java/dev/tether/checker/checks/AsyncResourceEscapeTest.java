package dev.tether.checker.checks;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link AsyncResourceEscape} finds. */
final class AsyncResourceEscapeTest {
  @Test
  void identificationSilent() {
    CompilationTestHelper.newInstance(AsyncResourceEscape.class, getClass())
        .addSourceLines("ResourceSilent.java", Cases.read("ResourceSilent.java"))
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlagged() {
    CompilationTestHelper.newInstance(AsyncResourceEscape.class, getClass())
        .addSourceLines("ResourceFlagged.java", Cases.read("ResourceFlagged.java"))
        .doTest();
  }

  @Test
  void identificationLocks() {
    CompilationTestHelper.newInstance(AsyncResourceEscape.class, getClass())
        .setArgs("-XepOpt:Tether:EscapedLocks=true")
        .addSourceLines("ResourceLocks.java", Cases.read("ResourceLocks.java"))
        .doTest();
  }

  @Test
  void identificationLocksIsOffByDefault() {
    CompilationTestHelper.newInstance(AsyncResourceEscape.class, getClass())
        .addSourceLines(
            "ResourceLocks.java",
            Cases.read("ResourceLocks.java").replaceAll("(?m)^.*// BUG:.*$", ""))
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void replacement() {
    BugCheckerRefactoringTestHelper.newInstance(AsyncResourceEscape.class, getClass())
        .addInputLines(
            "A.java",
            """
            import java.io.*;
            import java.util.concurrent.*;

            abstract class A {
              interface Client extends AutoCloseable {
                CompletableFuture<String> readAsync();

                @Override
                void close();
              }

              abstract Client open();

              CompletableFuture<String> read() {
                try (Client r = open()) {
                  return r.readAsync();
                }
              }

              CompletableFuture<String> closeThrows(File file) throws IOException {
                try (Reader r = new FileReader(file)) {
                  return CompletableFuture.supplyAsync(() -> r.toString());
                }
              }
            }
            """)
        .addOutputLines(
            "A.java",
            """
            import java.io.*;
            import java.util.concurrent.*;

            abstract class A {
              interface Client extends AutoCloseable {
                CompletableFuture<String> readAsync();

                @Override
                void close();
              }

              abstract Client open();

              CompletableFuture<String> read() {
                Client r = open();
                try {
                  return r.readAsync().whenComplete((v, t) -> r.close());
                } catch (Throwable t) {
                  r.close();
                  throw t;
                }
              }

              CompletableFuture<String> closeThrows(File file) throws IOException {
                try (Reader r = new FileReader(file)) {
                  return CompletableFuture.supplyAsync(() -> r.toString());
                }
              }
            }
            """)
        .doTest(TestMode.AST_MATCH);
  }
}
