package dev.tether.checker.checks;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
import com.google.errorprone.CompilationTestHelper;
import com.google.errorprone.scanner.ScannerSupplier;
import org.junit.jupiter.api.Test;

/** What {@link UncompletedPromise} finds; beside it, {@link DanglingTask} stays silent. */
final class UncompletedPromiseTest {
  @Test
  void identificationSilent() {
    CompilationTestHelper.newInstance(UncompletedPromise.class, getClass())
        .addSourceLines("PromiseSilent.java", Cases.read("PromiseSilent.java"))
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlagged() {
    CompilationTestHelper.newInstance(
            ScannerSupplier.fromBugCheckerClasses(UncompletedPromise.class, DanglingTask.class),
            getClass())
        .addSourceLines("PromiseFlagged.java", Cases.read("PromiseFlagged.java"))
        .doTest();
  }

  @Test
  void identificationBodiesOnly() {
    CompilationTestHelper.newInstance(UncompletedPromise.class, getClass())
        .setArgs("-XepOpt:Tether:PromiseGuard=body")
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              abstract String work();

              abstract CompletableFuture<String> load();

              CompletableFuture<String> handlerThatMayThrow() {
                CompletableFuture<String> p = new CompletableFuture<>();
                load()
                    .whenComplete(
                        (v, t) -> {
                          if (t != null) {
                            p.completeExceptionally(t);
                          } else {
                            p.complete(work());
                          }
                        });
                return p;
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationSilentDuties() {
    CompilationTestHelper.newInstance(UncompletedPromise.class, getClass())
        .addSourceLines("PromiseDutySilent.java", Cases.read("PromiseDutySilent.java"))
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlaggedDuties() {
    CompilationTestHelper.newInstance(UncompletedPromise.class, getClass())
        .addSourceLines("PromiseDutyFlagged.java", Cases.read("PromiseDutyFlagged.java"))
        .doTest();
  }

  @Test
  void identificationSisters() {
    CompilationTestHelper.newInstance(UncompletedPromise.class, getClass())
        .addSourceLines("PromiseSisters.java", Cases.read("PromiseSisters.java"))
        .doTest();
  }

  @Test
  void identificationVertx() {
    CompilationTestHelper.newInstance(UncompletedPromise.class, getClass())
        .addSourceLines("PromiseVertx.java", Cases.read("PromiseVertx.java"))
        .doTest();
  }

  @Test
  void identificationGuarded() {
    CompilationTestHelper.newInstance(UncompletedPromise.class, getClass())
        .setArgs("-XepOpt:Tether:PromiseGuard=error")
        .addSourceLines("PromiseGuarded.java", Cases.read("PromiseGuarded.java"))
        .doTest();
  }

  @Test
  void replacement() {
    BugCheckerRefactoringTestHelper.newInstance(UncompletedPromise.class, getClass())
        .addInputLines(
            "A.java",
            """
            import com.google.common.util.concurrent.*;
            import java.util.concurrent.*;

            abstract class A {
              abstract String work();

              CompletableFuture<String> expression(Executor executor) {
                CompletableFuture<String> p = new CompletableFuture<>();
                executor.execute(() -> p.complete(work()));
                return p;
              }

              CompletableFuture<String> anonymous(Executor executor) {
                CompletableFuture<String> p = new CompletableFuture<>();
                executor.execute(
                    new Runnable() {
                      @Override
                      public void run() {
                        p.complete(work());
                      }
                    });
                return p;
              }

              ListenableFuture<String> block(Executor executor, int t) {
                SettableFuture<String> p = SettableFuture.create();
                executor.execute(
                    () -> {
                      String value = work();
                      p.set(value); // done
                    });
                return p;
              }
            }
            """)
        .addOutputLines(
            "A.java",
            """
            import com.google.common.util.concurrent.*;
            import java.util.concurrent.*;

            abstract class A {
              abstract String work();

              CompletableFuture<String> expression(Executor executor) {
                CompletableFuture<String> p = new CompletableFuture<>();
                executor.execute(
                    () -> {
                      try {
                        p.complete(work());
                      } catch (Throwable t) {
                        if (!p.completeExceptionally(t)) {
                          throw t;
                        }
                      }
                    });
                return p;
              }

              CompletableFuture<String> anonymous(Executor executor) {
                CompletableFuture<String> p = new CompletableFuture<>();
                executor.execute(
                    new Runnable() {
                      @Override
                      public void run() {
                        try {
                          p.complete(work());
                        } catch (Throwable t) {
                          if (!p.completeExceptionally(t)) {
                            throw t;
                          }
                        }
                      }
                    });
                return p;
              }

              ListenableFuture<String> block(Executor executor, int t) {
                SettableFuture<String> p = SettableFuture.create();
                executor.execute(
                    () -> {
                      try {
                        String value = work();
                        p.set(value); // done
                      } catch (Throwable e) {
                        if (!p.setException(e)) {
                          throw e;
                        }
                      }
                    });
                return p;
              }
            }
            """)
        .doTest(TestMode.AST_MATCH);
  }

  /** A function that the code was given may throw: nobody here knows what it does. */
  @Test
  void identificationFunctionOfTheUser() {
    CompilationTestHelper.newInstance(UncompletedPromise.class, getClass())
        .addSourceLines(
            "Retry.java",
            """
            import java.util.concurrent.*;
            import java.util.function.*;
            abstract class Retry {
              private Predicate<Throwable> retryable;
              abstract CompletableFuture<String> load();
              CompletableFuture<String> silent() {
                CompletableFuture<String> result = new CompletableFuture<>();
                load().whenComplete((v, t) -> {
                  try {
                    if (t == null || retryable.test(t)) {
                      result.complete(v);
                    } else {
                      result.completeExceptionally(t);
                    }
                  } catch (Throwable e) {
                    result.completeExceptionally(e);
                  }
                });
                return result;
              }
              CompletableFuture<String> user() {
                CompletableFuture<String> result = new CompletableFuture<>();
                load().whenComplete((v, t) -> {
                  if (t == null || retryable.test(t)) {
                    // BUG: Diagnostic matches: PLAIN
                    result.complete(v);
                  } else {
                    result.completeExceptionally(t);
                  }
                });
                return result;
              }
            }
            """)
        .expectErrorMessage("PLAIN", m -> m.contains("retryable.test") && !m.contains("A note"))
        .doTest();
  }

  @Test
  void fixOfAKeptFailure() {
    String before =
        """
        import java.util.concurrent.CompletableFuture;

        abstract class A {
          interface Answer {
            void onSuccess(String value);

            void onFailure(int code, Exception why);
          }

          abstract void ask(Answer answer);

          CompletableFuture<String> asked() {
            CompletableFuture<String> p = new CompletableFuture<>();
            ask(
                new Answer() {
                  @Override
                  public void onSuccess(String value) {
                    p.complete(value);
                  }

                  @Override
                  public void onFailure(int code, Exception why) {
                    System.err.println("failed: " + code); // LAST
                  }
                });
            return p;
          }

          private static final class Hidden implements Answer {
            private final CompletableFuture<String> why = new CompletableFuture<>();

            @Override
            public void onSuccess(String value) {
              why.complete(value);
            }

            @Override
            public void onFailure(int code, Exception why) {
              System.err.println("failed: " + code);
            }
          }
        }
        """;
    BugCheckerRefactoringTestHelper.newInstance(UncompletedPromise.class, getClass())
        .addInputLines("A.java", before.replace(" // LAST", ""))
        .addOutputLines(
            "A.java",
            before.replace(" // LAST", "\n                    p.completeExceptionally(why);"))
        .doTest(TestMode.TEXT_MATCH);
  }
}
