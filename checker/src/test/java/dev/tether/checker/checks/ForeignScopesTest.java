package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link StructuredScopeMisuse} finds by the model alone, and what it leaves to others. */
final class ForeignScopesTest {
  @TempDir Path folder;

  private CompilationTestHelper helper() {
    return CompilationTestHelper.newInstance(StructuredScopeMisuse.class, getClass());
  }

  private CompilationTestHelper withScopes() throws IOException {
    Path roles = Files.writeString(folder.resolve("scopes.roles"), Cases.read("scopes.roles"));
    return helper()
        .setArgs("-XepOpt:Tether:Models=" + roles)
        .addSourceLines("Scopes.java", Cases.read("Scopes.java"));
  }

  @Test
  void identificationSilentScopes() throws IOException {
    withScopes()
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              ExecutorService executor;

              abstract void hand(Scopes.Scope scope);

              void inOrder() {
                try (Scopes.Scope scope = Scopes.Scope.open()) {
                  scope.fork(() -> "a");
                  scope.fork(() -> "b");
                  scope.join();
                }
              }

              void closedByHand() {
                Scopes.ClassScope scope = new Scopes.ClassScope();
                try {
                  scope.fork(() -> "a");
                  scope.join();
                } finally {
                  scope.close();
                }
              }

              void resourceByName(Scopes.Scope given) {
                final Scopes.Scope scope = Scopes.Scope.open();
                try (scope) {
                  scope.fork(() -> "a");
                  scope.join();
                }
                given.fork(() -> "joined by whoever opened it");
              }

              void handedOn() {
                try (Scopes.Scope scope = Scopes.Scope.open()) {
                  scope.fork(() -> "a");
                  hand(scope);
                }
              }

              void nothingForked() {
                try (Scopes.Scope scope = Scopes.Scope.open()) {}
              }

              void nested() {
                try (Scopes.Scope scope = Scopes.Scope.open()) {
                  scope.fork(
                      () -> {
                        try (Scopes.Scope inner = Scopes.Scope.open()) {
                          inner.fork(() -> "a");
                          inner.join();
                        }
                        return null;
                      });
                  scope.join();
                }
              }

              /** The preview class lets its subtasks fork. */
              void forksFurther() {
                try (Scopes.ClassScope scope = new Scopes.ClassScope()) {
                  scope.fork(() -> scope.fork(() -> "a"));
                  scope.join();
                }
              }

              void tracing() {
                try (Scopes.Tracing outer = Scopes.Tracing.enter("a")) {
                  executor.execute(
                      () -> {
                        try (Scopes.Tracing own = Scopes.Tracing.enter("b")) {}
                      });
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationSilentScopedValues() throws IOException {
    withScopes()
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              static final Scopes.Value USER = new Scopes.Value();
              static final Scopes.Value OTHER = new Scopes.Value();
              ExecutorService executor;

              abstract void use(Object o);

              void here() {
                Scopes.Value.where(USER, "a").run(() -> use(USER.get()));
                Scopes.Value.where(USER, "a", () -> use(USER.get()));
              }

              void captured() {
                Scopes.Value.where(USER, "a")
                    .run(
                        () -> {
                          Object user = USER.get();
                          executor.execute(() -> use(user));
                        });
              }

              void boundThere() {
                Scopes.Value.where(USER, "a")
                    .run(
                        () ->
                            executor.execute(
                                () -> Scopes.Value.where(USER, "b").run(() -> use(USER.get()))));
              }

              void asked() {
                Scopes.Value.where(USER, "a")
                    .run(() -> executor.execute(() -> use(USER.isBound() ? USER.get() : "none")));
              }

              /** Subtasks inherit what is bound where their scope was opened. */
              void inherited() {
                Scopes.Value.where(USER, "a")
                    .run(
                        () -> {
                          try (Scopes.Scope scope = Scopes.Scope.open()) {
                            scope.fork(() -> USER.get());
                            scope.join();
                          }
                        });
              }

              void anotherValue() {
                Scopes.Value.where(OTHER, "a").run(() -> executor.execute(() -> use(USER.get())));
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationScopedValues() throws IOException {
    withScopes()
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              static final Scopes.Value USER = new Scopes.Value();
              static final Scopes.Value OTHER = new Scopes.Value();
              ExecutorService executor;

              abstract CompletableFuture<String> load();

              abstract void use(Object o);

              void read() {
                Scopes.Value.where(USER, "a")
                    .where(OTHER, "b")
                    .run(
                        () -> {
                          // BUG: Diagnostic contains: gives 'USER' its value on line 13
                          executor.execute(() -> use(USER.get()));
                          // BUG: Diagnostic contains: it reads another value, or none
                          load().thenAccept(v -> use(OTHER.get()));
                        });
              }

              void old() {
                Scopes.Value.where(
                    USER,
                    "a",
                    () -> {
                      // BUG: Diagnostic contains: it reads another value, or none
                      new Thread(() -> use(USER.get())).start();
                    });
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationSilentFields() throws IOException {
    withScopes()
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              ExecutorService executor;

              abstract void hand(Scopes.Scope scope);

              /** Used like the scope itself. */
              class Wrapper implements AutoCloseable {
                private final Scopes.Scope scope = Scopes.Scope.open();

                void fork(String s) {
                  scope.fork(() -> s);
                }

                void join() {
                  this.scope.join();
                }

                @Override
                public void close() {
                  scope.close();
                }
              }

              class HandedOn {
                private Scopes.Scope scope;

                void open() {
                  scope = Scopes.Scope.open();
                  hand(scope);
                  scope.fork(() -> "a");
                }
              }

              class Given {
                private final Scopes.Scope scope;

                Given(Scopes.Scope scope) {
                  this.scope = scope;
                }

                void fork() {
                  scope.fork(() -> "a");
                }
              }

              /** One thread does all of it. */
              class Inside {
                private Scopes.Scope scope;

                void start() {
                  executor.execute(
                      () -> {
                        open();
                        scope.fork(() -> "a");
                        scope.join();
                        scope.close();
                      });
                }

                private void open() {
                  scope = Scopes.Scope.open();
                }
              }

              void closedWhateverHappens() {
                Scopes.Scope scope = Scopes.Scope.open();
                try {
                  scope.fork(() -> "a");
                  scope.join();
                  scope.close();
                } catch (RuntimeException e) {
                  scope.close();
                }
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFields() throws IOException {
    withScopes()
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              ExecutorService executor;

              class KeptOpen {
                private Scopes.Scope scope;

                void start() {
                  // BUG: Diagnostic contains: 'scope' is opened into a field and never closed
                  this.scope = Scopes.Scope.open();
                }

                void more() {
                  this.scope.fork(() -> "a");
                }
              }

              class UsedElsewhere implements AutoCloseable {
                private Scopes.Scope scope;

                void start() {
                  scope = Scopes.Scope.open();
                }

                void more() {
                  // BUG: Diagnostic contains: there it throws a WrongThreadException
                  executor.execute(() -> scope.fork(() -> "a"));
                  executor.execute(
                      // BUG: Diagnostic contains: than the owner of 'scope' (opened on line 23)
                      () -> this.scope.join());
                }

                @Override
                public void close() {
                  scope.close();
                }
              }

              void onlyIfNothingThrows() {
                Scopes.Scope scope = Scopes.Scope.open();
                // BUG: Diagnostic contains: 'scope' forks here and is closed only if nothing throws
                scope.fork(() -> "a");
                scope.join();
                scope.close();
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationScopes() throws IOException {
    withScopes()
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              ExecutorService executor;

              abstract CompletableFuture<String> load();

              void otherThreads() {
                try (Scopes.Scope scope = Scopes.Scope.open()) {
                  // BUG: Diagnostic contains: there it throws a WrongThreadException
                  executor.execute(() -> scope.fork(() -> "a"));
                  scope.fork(
                      () -> {
                        // BUG: Diagnostic contains: (opened on line 9)
                        scope.join();
                        return null;
                      });
                  // BUG: Diagnostic contains: there it throws a WrongThreadException
                  scope.fork(() -> scope.fork(() -> "b"));
                  // BUG: Diagnostic contains: there it throws a WrongThreadException
                  load().whenComplete((v, t) -> scope.close());
                  scope.join();
                }
              }

              void notJoined() {
                try (Scopes.Scope scope = Scopes.Scope.open()) {
                  // BUG: Diagnostic contains: 'scope' forks here and is never joined
                  scope.fork(() -> "a");
                  scope.fork(() -> "b");
                }
              }

              void notClosed() {
                Scopes.Scope scope = Scopes.Scope.open();
                // BUG: Diagnostic contains: 'scope' forks here and is never closed
                scope.fork(() -> "a");
                scope.join();
              }
            }
            """)
        .doTest();
  }

  /** Handles of a thread's context are no structured scopes: another check speaks of them. */
  @Test
  void identificationTracing() throws IOException {
    Path roles = Files.writeString(folder.resolve("scopes.roles"), Cases.read("scopes.roles"));
    CompilationTestHelper.newInstance(ForeignThreadRelease.class, getClass())
        .setArgs("-XepOpt:Tether:Models=" + roles)
        .addSourceLines("Scopes.java", Cases.read("Scopes.java"))
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              ExecutorService executor;

              abstract CompletableFuture<String> load();

              void own() {
                try (Scopes.Tracing outer = Scopes.Tracing.enter("a")) {
                  executor.execute(
                      () -> {
                        try (Scopes.Tracing own = Scopes.Tracing.enter("b")) {}
                      });
                }
              }

              /** What an aspect around asynchronous methods did. */
              CompletableFuture<String> tracing() {
                Scopes.Tracing scope = Scopes.Tracing.enter("a");
                // BUG: Diagnostic contains: the context stays on that thread
                return load().whenComplete((v, t) -> scope.close());
              }

              CompletableFuture<String> tracingByHelper() {
                Scopes.Tracing scope = Scopes.Tracing.enter("a");
                try {
                  // BUG: Diagnostic contains: the context stays on that thread
                  return load().whenComplete((v, t) -> stop(scope, t));
                } finally {
                  scope.close();
                }
              }

              private void stop(Scopes.Tracing scope, Throwable failure) {
                scope.close();
              }
            }
            """)
        .doTest();
  }
}
