package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** The expression contexts that {@link DanglingTask} sees. Silent cases first. */
final class DanglingTaskContextsTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(DanglingTask.class, getClass());

  @Test
  void identificationSilent() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;

            abstract class A {
              abstract CompletableFuture<String> load();

              abstract void take(CompletableFuture<String> f);

              CompletableFuture<String> field;
              Map<String, CompletableFuture<String>> map = new HashMap<>();

              CompletableFuture<String> returned() {
                return load();
              }

              void passedOn() {
                take(load());
              }

              void storedWhereOthersRead() {
                field = load();
                this.field = load();
                map.put("a", load());
                map.remove("a");
                map.computeIfAbsent("a", k -> load());
              }

              void observed() throws Exception {
                load().join();
                load().get();
                load().get(1, TimeUnit.SECONDS);
                load().getNow("");
                String s = load().join();
              }

              void handled() {
                load().whenComplete((v, t) -> System.out.println(t));
                load().whenComplete(
                    (v, t) -> {
                      if (t != null) {
                        System.out.println("failed");
                      }
                    });
                load().handle((v, t) -> t == null ? v : fallback(t));
                load().exceptionally(
                    t -> {
                      System.err.println(t);
                      return null;
                    });
                load().exceptionally(this::fallback);
                load().whenComplete(this::done);
              }

              abstract String fallback(Throwable t);

              void done(String v, Throwable t) {
                if (t != null) {
                  System.err.println(t);
                }
              }

              Supplier<CompletableFuture<String>> supplier() {
                Supplier<CompletableFuture<String>> s = () -> load();
                Supplier<CompletableFuture<String>> r = this::load;
                return this::load;
              }

              void locals() {
                var f = load();
                f.join();
                CompletableFuture<String> g;
                g = load();
                take(g);
                CompletableFuture<String> h = null;
                try {
                  h = load();
                } finally {
                  if (h != null) {
                    h.join();
                  }
                }
              }

              String switched(int i) {
                return (switch (i) {
                      case 0 -> load();
                      default -> {
                        yield load();
                      }
                    })
                    .join();
              }

              void forked(ForkJoinTask<String> task, CompletionService<String> service) {
                task.fork();
                service.submit(() -> "");
              }

              void promises() {
                var promise = new CompletableFuture<String>();
                promise.complete("");
                promise.orTimeout(1, TimeUnit.SECONDS);
                promise.completeAsync(() -> fallback(null));
              }

              @SuppressWarnings("DanglingTask")
              void suppressed() {
                load();
              }

              @SuppressWarnings("FutureReturnValueIgnored")
              void suppressedByTheOldName() {
                load();
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationStatements() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;
            import java.util.function.*;

            abstract class A {
              abstract CompletableFuture<String> load();

              abstract CompletionStage<String> stage();

              abstract void work();

              void statements(ExecutorService executor, boolean b, int n) {
                // BUG: Diagnostic contains: The task that 'load()' returns is dropped
                load();
                // BUG: Diagnostic contains: The task that 'stage()' returns is dropped
                stage();
                // BUG: Diagnostic contains: The task that 'executor.submit(..)' returns is dropped
                executor.submit(() -> work());
                // BUG: Diagnostic contains: if it fails, nobody will know
                CompletableFuture.runAsync(this::work);
                if (b)
                  // BUG: Diagnostic contains: its result and any failure are lost
                  load();
                for (
                    // BUG: Diagnostic contains: load()
                    load();
                    b;
                    // BUG: Diagnostic contains: load()
                    load()) {}
                switch (n) {
                  // BUG: Diagnostic contains: load()
                  case 0 -> load();
                  default -> {}
                }
              }

              void lambdas() {
                // BUG: Diagnostic contains: load()
                Runnable r = () -> load();
                // BUG: Diagnostic contains: this::load
                Runnable m = this::load;
                Consumer<String> c =
                    v -> {
                      // BUG: Diagnostic contains: load()
                      load();
                    };
              }

              void chains() {
                // BUG: Diagnostic contains: 'load().thenAccept(..)'
                load().thenAccept(v -> use(v));
                // BUG: Diagnostic contains: load().orTimeout(..)
                load().orTimeout(1, TimeUnit.SECONDS);
                // BUG: Diagnostic contains: replaces a failure by a value that nobody reads
                load().exceptionally(t -> null);
                // BUG: Diagnostic contains: load().whenComplete(..)
                load().whenComplete((v, t) -> use(v));
                load()
                    // BUG: Diagnostic contains: load().whenComplete(..)
                    .whenComplete(
                        (v, t) -> {
                          if (t == null) {
                            use(v);
                          }
                        });
              }

              abstract void use(String s);

              void locals() {
                // BUG: Diagnostic contains: kept in a variable that nobody reads
                var unused = load();
                // BUG: Diagnostic contains: looked at, but never asked how it ended
                var f = load();
                if (f.isDone()) {
                  work();
                }
                // BUG: Diagnostic contains: looked at, but never asked how it ended
                System.out.println("started " + load());
              }
            }
            """)
        .doTest();
  }
}
