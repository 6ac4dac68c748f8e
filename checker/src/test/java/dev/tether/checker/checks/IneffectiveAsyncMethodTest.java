package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link IneffectiveAsyncMethod} finds. Silent cases first. */
final class IneffectiveAsyncMethodTest {
  private final CompilationTestHelper compilation =
      CompilationTestHelper.newInstance(IneffectiveAsyncMethod.class, getClass());

  @Test
  void identificationSilent() {
    compilation
        .addSourceLines(
            "Right.java",
            """
            import jakarta.enterprise.event.Observes;
            import jakarta.enterprise.event.ObservesAsync;
            import java.util.concurrent.CompletableFuture;
            import org.springframework.scheduling.annotation.Async;
            import org.springframework.scheduling.annotation.Scheduled;

            class Right {
              private final Right self;
              private final Other other;

              Right(Right self, Other other) {
                this.self = self;
                this.other = other;
              }

              @Async
              public void unpack() {
                // Runs in the background already.
                more();
              }

              @Async
              public CompletableFuture<Void> more() {
                return CompletableFuture.completedFuture(null);
              }

              void proxied() {
                self.unpack();
                other.unpack();
                plain();
              }

              public final void plain() {}

              @Scheduled(fixedDelay = 1)
              private void tick() {}

              void observer(@Observes String event) {}

              CompletableFuture<Void> observer(@ObservesAsync Integer event) {
                return CompletableFuture.runAsync(() -> System.out.println(event))
                    .whenComplete((v, t) -> System.out.println(t));
              }

              static class Other {
                @Async
                void unpack() {}
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlagged() {
    compilation
        .addSourceLines(
            "Wrong.java",
            """
            import io.smallrye.mutiny.Uni;
            import jakarta.enterprise.event.Observes;
            import jakarta.enterprise.event.ObservesAsync;
            import java.util.concurrent.CompletableFuture;
            import org.springframework.scheduling.annotation.Async;

            class Wrong {
              interface Work {
                CompletableFuture<Void> go();

                Uni<Void> uni();
              }

              private Work work;

              @Async
              public void unpack() {}

              @Async
              public CompletableFuture<Integer> count() {
                return CompletableFuture.completedFuture(1);
              }

              void calls() {
                // BUG: Diagnostic contains: 'unpack' runs on the calling thread
                unpack();
                // BUG: Diagnostic contains: by-passes the proxy
                this.unpack();
                // BUG: Diagnostic contains: 'count' runs on the calling thread
                count().join();
                Runnable later =
                    () ->
                        // BUG: Diagnostic contains: by-passes the proxy
                        Wrong.this.unpack();
              }

              @Async
              // BUG: Diagnostic contains: no effect on 'hidden'
              private void hidden() {}

              @Async
              // BUG: Diagnostic contains: no effect on 'common'
              public static void common() {}

              @Async
              // BUG: Diagnostic contains: no effect on 'last'
              public final void last() {}

              // BUG: Diagnostic contains: ignores the task that 'onEvent' returns
              CompletableFuture<Void> onEvent(@ObservesAsync String event) {
                return work.go();
              }

              // BUG: Diagnostic contains: never starts
              Uni<Void> onUni(@Observes String event) {
                return work.uni();
              }
            }
            """)
        .doTest();
  }
}
