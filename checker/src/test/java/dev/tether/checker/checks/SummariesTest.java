package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** Summaries reach over the whole compilation, and annotations over its edge. */
final class SummariesTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(DanglingTask.class, getClass());

  /** An accessor that the compiler adds to a record reads a field; one that is written may fail. */
  @Test
  void identificationRecordAccessors() {
    helper
        .addSourceLines(
            "Orders.java",
            """
            import java.util.concurrent.*;

            class Orders {
              record Order(String id, int pieces) {
                public int pieces() {
                  throw new IllegalStateException();
                }
              }

              void silent(Order order) {
                CompletableFuture.supplyAsync(() -> "order " + order.id());
              }

              void flagged(Order order) {
                // BUG: Diagnostic contains: is dropped
                CompletableFuture.supplyAsync(() -> "pieces " + order.pieces());
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationOtherFile() {
    helper
        .addSourceLines(
            "Caller.java",
            """
            class Caller {
              void silent() {
                Service.reporting();
                Service.watch(Service.load());
                new Service.Safe().start();
              }

              void flagged() {
                // BUG: Diagnostic contains: 'Service.load()' returns is dropped
                Service.load();
                // BUG: Diagnostic contains: given to code that does nothing with it
                Service.ignore(Service.load());
                // BUG: Diagnostic contains: 'start()' returns is dropped
                new Service.Risky().start();
              }
            }
            """)
        .addSourceLines(
            "Service.java",
            """
            import java.util.concurrent.*;

            class Service {
              static CompletableFuture<String> load() {
                return CompletableFuture.supplyAsync(() -> "a".repeat(Integer.parseInt("1")));
              }

              static CompletableFuture<String> reporting() {
                return load().whenComplete((v, t) -> System.err.println(t));
              }

              static void watch(CompletableFuture<?> f) {
                f.exceptionally(
                    t -> {
                      System.err.println(t);
                      return null;
                    });
              }

              static void ignore(CompletableFuture<?> f) {}

              static class Safe {
                CompletableFuture<Void> start() {
                  return CompletableFuture.runAsync(this::run);
                }

                private void run() {
                  try {
                    Integer.parseInt("A");
                  } catch (RuntimeException e) {
                    System.err.println(e);
                  }
                }
              }

              static class Risky {
                CompletableFuture<Void> start() {
                  return CompletableFuture.runAsync(this::run);
                }

                private void run() {
                  Integer.parseInt("A");
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationAnnotations() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.CompletableFuture;

            abstract class A {
              @interface FireAndForget {
                String value();
              }

              @interface CanIgnoreReturnValue {}

              @interface Observes {}

              interface Library {
                @FireAndForget("logged by the queue")
                CompletableFuture<String> enqueue();

                @CanIgnoreReturnValue
                CompletableFuture<String> touch();

                CompletableFuture<String> load();

                void watch(@Observes CompletableFuture<String> task);
              }

              void silent(Library library) {
                library.enqueue();
                library.touch();
                library.watch(library.load());
                Runnable r = library::enqueue;
              }

              void flagged(Library library) {
                // BUG: Diagnostic contains: library.load()
                library.load();
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationRecursion() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.CompletableFuture;

            abstract class A {
              abstract CompletableFuture<String> load();

              CompletableFuture<String> ping(int n) {
                return n == 0 ? load() : pong(n - 1);
              }

              CompletableFuture<String> pong(int n) {
                return n == 0 ? load() : ping(n - 1);
              }

              CompletableFuture<String> loop(CompletableFuture<String> f) {
                f = loop(f);
                return loop(f);
              }

              void call() {
                // BUG: Diagnostic contains: ping(..)
                ping(3);
                loop(null);
              }
            }
            """)
        .doTest();
  }

  /** What an interface of ours returns owes what the classes that implement it return. */
  @Test
  void identificationImplementations() {
    helper
        .addSourceLines(
            "Stores.java",
            """
            import java.util.concurrent.*;

            class Stores {
              interface Reporting { CompletableFuture<?> save(Runnable work); String name(); }
              static abstract class Logged implements Reporting {
                @Override
                public CompletableFuture<?> save(Runnable work) {
                  return CompletableFuture.runAsync(work).exceptionally(t -> {
                    System.err.println("not saved: " + t);
                    return null;
                  });
                }
              }
              static final class Disk extends Logged {
                @Override public String name() { return ""; }
              }
              static final class Nowhere implements Reporting {
                @Override public String name() { return ""; }
                @Override
                public CompletableFuture<?> save(Runnable work) {
                  return CompletableFuture.completedFuture(null);
                }
              }

              interface Silent { CompletableFuture<?> save(Runnable work); String name(); }
              static final class Null implements Silent {
                @Override public String name() { return ""; }
                @Override
                public CompletableFuture<?> save(Runnable work) {
                  return CompletableFuture.completedFuture(null);
                }
              }
              static final class Net implements Silent {
                @Override public String name() { return ""; }
                @Override
                public CompletableFuture<?> save(Runnable work) {
                  return CompletableFuture.runAsync(work);
                }
              }

              interface Elsewhere { CompletableFuture<?> save(Runnable work); int other(); }

              void silent(Reporting store, Runnable work) {
                store.save(work);
              }

              void flagged(Silent store, Elsewhere other, Runnable work) {
                // BUG: Diagnostic contains: is dropped
                store.save(work);
                // BUG: Diagnostic contains: is dropped
                other.save(work);
              }
            }
            """)
        .doTest();
  }

  /** The body that a call yields is not known; what its declared class runs is. */
  @Test
  void identificationBodiesByTheirClass() {
    helper
        .addSourceLines(
            "Works.java",
            """
            import java.util.concurrent.*;
            abstract class Works {
              static abstract class Safe implements Runnable {
                @Override public final void run() {
                  try {
                    work();
                  } catch (Throwable t) {
                    System.err.println(t);
                  }
                }
                abstract void work() throws Exception;
              }
              static abstract class Bare implements Runnable {
                @Override public final void run() { work(); }
                abstract void work();
              }
              abstract Safe safe();
              abstract Bare bare();
              void start(ScheduledExecutorService pool) {
                pool.schedule(safe(), 1, TimeUnit.SECONDS);
                // BUG: Diagnostic contains: is dropped
                pool.schedule(bare(), 1, TimeUnit.SECONDS);
              }
            }
            """)
        .doTest();
  }
}
