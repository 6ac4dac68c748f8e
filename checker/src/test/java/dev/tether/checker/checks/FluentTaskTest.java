package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** A method that hands back its own object makes no new task, also where the object is one. */
final class FluentTaskTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(DanglingTask.class, getClass());

  private static final String FIND =
      """
      import java.util.concurrent.Flow;
      abstract class Find implements Flow.Publisher<String> {
        int batch;
        int mode;
        Find batchSize(int n) { this.batch = n; return this; }
        Find mode(int m) {
          if (m < 0) throw new IllegalArgumentException();
          this.mode = m;
          return m == 0 ? this : self();
        }
        Find self() { return this; }
        Find again(int n) { return n == 0 ? this : again(n - 1); }
        Find copy() { return new Copy(); }
        Find copyOrSelf(boolean copy) { return copy ? new Copy() : this; }
        static Find find() { return new Copy(); }
      }
      class Copy extends Find {
        @Override public void subscribe(Flow.Subscriber<? super String> s) {}
        @Override Copy batchSize(int n) { super.batchSize(n); return this; }
      }
      """;

  @Test
  void identificationSilent() {
    helper
        .addSourceLines("Find.java", FIND)
        .addSourceLines(
            "Uses.java",
            """
            import java.util.concurrent.Flow;
            class Uses {
              interface Batched extends Flow.Publisher<String> { Batched batchSize(int n); }
              static final class Impl implements Batched {
                private int n;
                @Override public Batched batchSize(int n) { this.n = n; return this; }
                @Override public void subscribe(Flow.Subscriber<? super String> s) {}
              }
              private Find wrapped;
              private Batched other;
              Uses batchSize(int n) { wrapped.batchSize(n); other.batchSize(n); return this; }
              Uses mode(int n) { wrapped.mode(n); wrapped.again(n); return this; }
              Find local(int n) {
                Find find = Find.find();
                find.mode(n);
                find.batchSize(n).mode(n);
                return find;
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlagged() {
    helper
        .addSourceLines("Find.java", FIND)
        .addSourceLines(
            "Drops.java",
            """
            class Drops {
              private Find wrapped;
              void drops(int n) {
                // BUG: Diagnostic contains: never starts
                wrapped.copy();
                // BUG: Diagnostic contains: never starts
                wrapped.copyOrSelf(true);
                // BUG: Diagnostic contains: never starts
                Find.find().batchSize(n);
              }
            }
            """)
        .doTest();
  }
}
