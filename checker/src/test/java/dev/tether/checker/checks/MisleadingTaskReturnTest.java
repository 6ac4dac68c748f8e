package dev.tether.checker.checks;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
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

  @Test
  void replacement() {
    BugCheckerRefactoringTestHelper.newInstance(MisleadingTaskReturn.class, getClass())
        .addInputLines(
            "A.java",
            """
            import java.util.concurrent.CompletionStage;
            import java.util.concurrent.*;

            abstract class A {
              ExecutorService executor;

              abstract void work();

              abstract boolean isOpen();

              abstract CompletionStage<String> load();

              CompletionStage<String> caught() {
                try {
                  return load();
                } catch (IllegalStateException e) {
                  return null;
                }
              }

              CompletionStage<Void> swallowed() {
                try {
                  return load().thenRun(this::work);
                } catch (RuntimeException e) {
                  return CompletableFuture.completedFuture(null);
                }
              }

              CompletionStage<Integer> composed() {
                return load().thenCompose(v -> v.isEmpty() ? null : size(v));
              }

              abstract CompletableFuture<Integer> size(String value);

              CompletableFuture<Void> executed() {
                executor.execute(() -> work());
                return CompletableFuture.completedFuture(null);
              }

              CompletionStage<?> submitted() {
                executor.submit(this::work);
                return CompletableFuture.completedStage(null);
              }

              CompletableFuture<Void> launched() {
                if (isOpen()) {
                  CompletableFuture.runAsync(this::work);
                  return CompletableFuture.completedFuture(null);
                }
                return new CompletableFuture<>();
              }

              CompletableFuture<Boolean> doesNotFit() {
                executor.execute(() -> work());
                return CompletableFuture.completedFuture(null);
              }

              CompletableFuture<Void> commented() {
                executor.execute(() -> work());
                // A comment is not thrown away.
                return CompletableFuture.completedFuture(null);
              }
            }
            """)
        .addOutputLines(
            "A.java",
            """
            import java.util.concurrent.CompletionStage;
            import java.util.concurrent.*;

            abstract class A {
              ExecutorService executor;

              abstract void work();

              abstract boolean isOpen();

              abstract CompletionStage<String> load();

              CompletionStage<String> caught() {
                try {
                  return load();
                } catch (IllegalStateException e) {
                  return CompletableFuture.failedFuture(e);
                }
              }

              CompletionStage<Void> swallowed() {
                try {
                  return load().thenRun(this::work);
                } catch (RuntimeException e) {
                  return CompletableFuture.failedFuture(e);
                }
              }

              CompletionStage<Integer> composed() {
                return load()
                    .thenCompose(
                        v -> v.isEmpty() ? CompletableFuture.completedFuture(null) : size(v));
              }

              abstract CompletableFuture<Integer> size(String value);

              CompletableFuture<Void> executed() {
                return CompletableFuture.runAsync(() -> work(), executor);
              }

              CompletionStage<?> submitted() {
                return CompletableFuture.runAsync(this::work, executor);
              }

              CompletableFuture<Void> launched() {
                if (isOpen()) {
                  return CompletableFuture.runAsync(this::work);
                }
                return new CompletableFuture<>();
              }

              CompletableFuture<Boolean> doesNotFit() {
                executor.execute(() -> work());
                return CompletableFuture.completedFuture(null);
              }

              CompletableFuture<Void> commented() {
                executor.execute(() -> work());
                // A comment is not thrown away.
                return CompletableFuture.completedFuture(null);
              }
            }
            """)
        .doTest(TestMode.AST_MATCH);
  }

  @Test
  void replacementByVoid() {
    String source =
        """
        import java.util.*;
        import java.util.concurrent.*;

        abstract class A {
          final List<Future<?>> running = new ArrayList<>();

          abstract CompletableFuture<String> load();

          abstract boolean isOpen();

          private ${kept} kept() {
            CompletableFuture<String> f = load();
            running.add(f);
            if (isOpen()) {
              ${first}
            }
            f.whenComplete((v, t) -> running.remove(f));
            ${last}
          }

          private CompletableFuture<String> used() {
            CompletableFuture<String> f = load();
            running.add(f);
            return f;
          }

          void callers() {
            kept();
            Runnable again =
                () -> {
                  kept();
                };
            used().join();
          }
        }
        """;
    BugCheckerRefactoringTestHelper.newInstance(MisleadingTaskReturn.class, getClass())
        .addInputLines(
            "A.java",
            source
                .replace("${kept}", "CompletableFuture<String>")
                .replace("${first}", "return f;")
                .replace("${last}", "return f;"))
        .addOutputLines(
            "A.java",
            source.replace("${kept}", "void").replace("${first}", "return;").replace("${last}", ""))
        .doTest(TestMode.AST_MATCH);
  }

  /** Null is part of the contract where the overridden method, or the function, says so. */
  @Test
  void identificationContractOfSupertype() {
    helper
        .addSourceLines(
            "Nullable.java",
            """
            import java.lang.annotation.*;
            @Target({ElementType.TYPE_USE, ElementType.METHOD})
            @interface Nullable {}
            """)
        .addSourceLines(
            "Lob.java",
            """
            import java.util.concurrent.CompletableFuture;
            abstract class Lob {
              @Nullable abstract CompletableFuture<Void> discard();
              /** Returns the flush, or null if there is nothing to flush. */
              abstract CompletableFuture<Void> flush();
              abstract CompletableFuture<Void> drain();
              void dispose() {
                CompletableFuture<Void> drain = drain();
                if (drain != null) drain.join();
              }
            }
            interface Loader { @Nullable CompletableFuture<String> load(String key); }
            """)
        .addSourceLines(
            "Clob.java",
            """
            import java.util.concurrent.CompletableFuture;
            class Clob extends Lob {
              private Loader loader = key -> null;
              @Override CompletableFuture<Void> discard() { return null; }
              @Override CompletableFuture<Void> flush() { return null; }
              @Override CompletableFuture<Void> drain() { return null; }
              void use(java.util.function.Consumer<Loader> to) { to.accept(key -> null); }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationNullByTheParameterOfTheFunction() {
    helper
        .addSourceLines(
            "Nullable.java",
            "@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)",
            "@interface Nullable {}")
        .addSourceLines(
            "Cache.java",
            """
            import java.util.concurrent.CompletableFuture;
            import java.util.function.Function;
            class Cache {
              interface Store {
                void remap(
                    Function<String, @Nullable CompletableFuture<String>> function);
                void load(Function<String, CompletableFuture<String>> function);
              }
              void use(Store store) {
                store.remap(key -> null);
                // BUG: Diagnostic contains: returns null where callers expect a task
                store.load(key -> null);
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationNullInsideTheTaskIsNoContract() {
    helper
        .addSourceLines(
            "Nullable.java",
            """
            import java.lang.annotation.*;
            @Target(ElementType.TYPE_USE)
            @interface Nullable {}
            """)
        .addSourceLines(
            "Lob.java",
            """
            import java.util.concurrent.CompletableFuture;
            abstract class Lob { abstract CompletableFuture<@Nullable Void> discard(); }
            class Clob extends Lob {
              @Override CompletableFuture<@Nullable Void> discard() {
                // BUG: Diagnostic contains: returns null
                return null;
              }
            }
            """)
        .doTest();
  }

  /** A class of which every task is null is a stub; one task that is none, and it is not. */
  @Test
  void identificationStubs() {
    helper
        .addSourceLines(
            "Fakes.java",
            """
            import java.util.concurrent.CompletableFuture;
            class Fakes {
              interface Channel {
                CompletableFuture<Void> open();
                CompletableFuture<Void> write();
                CompletableFuture<Void> close();
              }
              static class Fake implements Channel {
                public CompletableFuture<Void> open() { return null; }
                public CompletableFuture<Void> write() { return null; }
                public CompletableFuture<Void> close() { return null; }
              }
              static class Half implements Channel {
                public CompletableFuture<Void> open() { return CompletableFuture.completedFuture(null); }
                public CompletableFuture<Void> write() { return CompletableFuture.completedFuture(null); }
                public CompletableFuture<Void> close() {
                  // BUG: Diagnostic contains: returns null
                  return null;
                }
              }
            }
            """)
        .doTest();
  }
}
