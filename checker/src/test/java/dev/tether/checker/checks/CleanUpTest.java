package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** A stage that only cleans up after a task of somebody else loses nothing. */
final class CleanUpTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(DanglingTask.class, getClass());

  @Test
  void identification() {
    helper
        .addSourceLines(
            "Watchers.java",
            """
            import java.util.*;
            import java.util.concurrent.*;
            class Watchers {
              static final class Watch {
                private final CompletableFuture<String> future;
                Watch(CompletableFuture<String> future) { this.future = future; }
                CompletableFuture<String> future() { return future; }
              }
              private final Set<Watch> watches = new HashSet<>();
              private CompletableFuture<String> load() {
                return CompletableFuture.supplyAsync(() -> watches.iterator().next().future().join());
              }
              void silent(Watch watch) {
                CompletableFuture<String> future = watch.future();
                if (future == null) {
                  return;
                }
                future.whenComplete((v, cause) -> watches.remove(watch));
              }
              void flagged(Watch watch) {
                CompletableFuture<String> future = load();
                // BUG: Diagnostic contains: is dropped
                future.whenComplete((v, cause) -> watches.remove(watch));
              }
            }
            """)
        .doTest();
  }
}
