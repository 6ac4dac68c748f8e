package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import com.google.errorprone.scanner.ScannerSupplier;
import org.junit.jupiter.api.Test;

/** What {@link UnguardedPeriodicTask} finds. Silent cases first. */
final class UnguardedPeriodicTaskTest {
  private static CompilationTestHelper helper() {
    return CompilationTestHelper.newInstance(
        UnguardedPeriodicTask.class, UnguardedPeriodicTask.class);
  }

  /** Both checks together: what one of them reports, the other doesn't. */
  private static CompilationTestHelper withDanglingTask() {
    return CompilationTestHelper.newInstance(
        ScannerSupplier.fromBugCheckerClasses(DanglingTask.class, UnguardedPeriodicTask.class),
        UnguardedPeriodicTask.class);
  }

  @Test
  void identificationSilent() {
    withDanglingTask()
        .addSourceLines("PeriodicSilent.java", Cases.read("PeriodicSilent.java"))
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlagged() {
    withDanglingTask()
        .addSourceLines("PeriodicFlagged.java", Cases.read("PeriodicFlagged.java"))
        .doTest();
  }

  /** A body of the class path whose hook is ours: the hook decides. */
  @Test
  void identificationHook() {
    helper()
        .addSourceLines(
            "Hooks.java",
            """
            import java.util.concurrent.*;

            abstract class Hooks {
              ScheduledExecutorService scheduler;

              abstract void refresh();

              void guarded() {
                scheduler.scheduleAtFixedRate(
                    new FutureTask<Void>(() -> null) {
                      @Override
                      protected void done() {
                        try {
                          refresh();
                        } catch (RuntimeException e) {
                          System.err.println(e);
                        }
                      }
                    },
                    0,
                    1,
                    TimeUnit.SECONDS);
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  private static final String CATCHES_EXCEPTION =
      """
      import java.util.concurrent.*;

      abstract class Guards {
        ScheduledExecutorService scheduler;

        abstract void refresh();

        void throwable() {
          scheduler.scheduleAtFixedRate(
              () -> {
                try {
                  refresh();
                } catch (Throwable e) {
                  System.err.println(e);
                }
              },
              0,
              1,
              TimeUnit.SECONDS);
        }

        void exception() {
          // BUG: Diagnostic contains: ends the schedule
          scheduler.scheduleAtFixedRate(
              () -> {
                try {
                  refresh();
                } catch (Exception e) {
                  System.err.println(e);
                }
              },
              0,
              1,
              TimeUnit.SECONDS);
        }
      }
      """;

  @Test
  void optionPeriodicGuard() {
    helper()
        .setArgs("-XepOpt:Tether:PeriodicGuard=throwable")
        .addSourceLines("Guards.java", CATCHES_EXCEPTION)
        .doTest();
  }

  @Test
  void optionPeriodicGuardDefault() {
    helper()
        .addSourceLines(
            "Guards.java", CATCHES_EXCEPTION.replace("// BUG: Diagnostic contains", "// silent"))
        .expectNoDiagnostics()
        .doTest();
  }

  /** Reactor's names and signatures, so that the test needs no dependency. */
  private static CompilationTestHelper reactor(CompilationTestHelper helper) {
    return helper
        .addSourceLines(
            "reactor/core/Disposable.java",
            """
            package reactor.core;

            public interface Disposable {}
            """)
        .addSourceLines(
            "reactor/core/publisher/Mono.java",
            """
            package reactor.core.publisher;

            import java.util.function.*;

            public abstract class Mono<T> {
              public abstract Mono<T> onErrorResume(Function<? super Throwable, Mono<T>> f);

              public abstract Mono<T> onErrorComplete();
            }
            """)
        .addSourceLines(
            "reactor/core/publisher/Flux.java",
            """
            package reactor.core.publisher;

            import java.util.function.*;
            import reactor.core.Disposable;

            public abstract class Flux<T> {
              public static Flux<Long> interval(java.time.Duration d) {
                return null;
              }

              public abstract <R> Flux<R> map(Function<? super T, ? extends R> f);

              public abstract <R> Flux<R> flatMap(Function<? super T, Mono<R>> f);

              public abstract Flux<T> doOnNext(Consumer<? super T> f);

              public abstract Flux<T> doOnError(Consumer<? super Throwable> f);

              public abstract Flux<T> onErrorContinue(BiConsumer<Throwable, Object> f);

              public abstract Flux<T> retry();

              public abstract Flux<T> take(long n);

              public abstract Disposable subscribe();

              public abstract Disposable subscribe(Consumer<? super T> f);

              public abstract Disposable subscribe(
                  Consumer<? super T> f, Consumer<? super Throwable> e);

              public abstract T blockLast();
            }
            """);
  }

  @Test
  void identificationIntervalSilent() {
    reactor(helper())
        .addSourceLines(
            "Intervals.java",
            """
            import java.time.Duration;
            import reactor.core.publisher.*;

            abstract class Intervals {
              final Duration second = Duration.ofSeconds(1);
              long last;

              abstract void refresh();

              abstract Mono<String> load();

              Flux<Long> returned() {
                return Flux.interval(second).doOnNext(t -> refresh());
              }

              void cannotFail() {
                Flux.interval(second).subscribe(t -> last = t);
              }

              void survives() {
                Flux.interval(second).doOnNext(t -> refresh()).retry().subscribe();
                Flux.interval(second)
                    .doOnNext(t -> refresh())
                    .onErrorContinue((e, t) -> System.err.println(e))
                    .subscribe();
              }

              void told() {
                Flux.interval(second).subscribe(t -> refresh(), e -> System.err.println(e));
                Flux.interval(second).doOnNext(t -> refresh()).doOnError(e -> {}).subscribe();
              }

              void inside() {
                Flux.interval(second).flatMap(t -> load().onErrorComplete()).subscribe();
                Flux.interval(second).flatMap(t -> load().onErrorResume(e -> load())).subscribe();
              }

              void waited() {
                Flux.interval(second).take(3).doOnNext(t -> refresh()).blockLast();
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationIntervalFlagged() {
    reactor(helper())
        .addSourceLines(
            "Intervals.java",
            """
            import java.time.Duration;
            import reactor.core.publisher.*;

            abstract class Intervals {
              final Duration second = Duration.ofSeconds(1);

              abstract void refresh();

              abstract Mono<String> load();

              void flagged() {
                // BUG: Diagnostic contains: ends the interval for good
                Flux.interval(second).subscribe(t -> refresh());
                // BUG: Diagnostic contains: ends the interval for good
                Flux.interval(second).doOnNext(t -> refresh()).subscribe();
                // BUG: Diagnostic contains: ends the interval for good
                Flux.interval(second).flatMap(t -> load()).subscribe();
                // BUG: Diagnostic contains: ends the interval for good
                Flux.interval(second).retry().subscribe(t -> refresh());
              }
            }
            """)
        .doTest();
  }
}
