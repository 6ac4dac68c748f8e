package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** Work that is an object of its own may know where its failures go before somebody runs it. */
final class ToldWorkTest {
  @Test
  void identification() {
    CompilationTestHelper.newInstance(DanglingTask.class, getClass())
        .addSourceLines(
            "Downloads.java",
            """
            import java.util.concurrent.*;
            import java.util.function.*;
            class Downloads {
              static class Work<V> {
                static <V> Work<V> of(Callable<V> c) { return new Work<>(); }
                Work<V> onSuccess(Consumer<? super V> c) { return this; }
                Work<V> onFailure(Consumer<? super Exception> c) { return this; }
                Future<V> executeWith(Runner runner) { return runner.execute(this); }
              }
              interface Runner {
                <V> Future<V> execute(Work<V> work);
                void shutdown();
              }
              private Runner runner;
              void silent(Callable<String> load) {
                Work<String> work = Work.of(load);
                work.onSuccess(System.out::println);
                work.onFailure(e -> System.err.println(e));
                runner.execute(work);
                runner.execute(Work.of(load).onFailure(e -> System.err.println(e)));
                Work<String> other = Work.of(load).onFailure(System.err::println).onSuccess(v -> {});
                runner.execute(other);
                Work.of(load).onFailure(e -> System.err.println(e)).executeWith(runner);
              }
              void flagged(Callable<String> load) {
                Work<String> work = Work.of(load);
                work.onSuccess(System.out::println);
                // BUG: Diagnostic contains: is dropped
                runner.execute(work);
                // BUG: Diagnostic contains: is dropped
                runner.execute(Work.of(load).onSuccess(v -> {}));
                // BUG: Diagnostic contains: is dropped
                Work.of(load).onSuccess(v -> {}).executeWith(runner);
              }
            }
            """)
        .doTest();
  }
}
