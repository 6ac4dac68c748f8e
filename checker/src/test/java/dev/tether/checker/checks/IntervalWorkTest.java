package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** An interval ends by the failure of the work that an operator makes of a tick. */
final class IntervalWorkTest {
  private static CompilationTestHelper helper() {
    return CompilationTestHelper.newInstance(UnguardedPeriodicTask.class, IntervalWorkTest.class)
        .addSourceLines(
            "Publisher.java", "package org.reactivestreams;", "public interface Publisher<T> {}")
        .addSourceLines(
            "Disposable.java", "package reactor.core;", "public interface Disposable {}")
        .addSourceLines(
            "Mono.java",
            "package reactor.core.publisher;",
            "import java.util.function.*;",
            "import org.reactivestreams.Publisher;",
            "public abstract class Mono<T> implements Publisher<T> {",
            "  public static native <T> Mono<T> just(T value);",
            "  public abstract Mono<T> onErrorResume(",
            "      Function<? super Throwable, ? extends Mono<? extends T>> f);",
            "  public abstract Mono<T> doOnError(Consumer<? super Throwable> f);",
            "}")
        .addSourceLines(
            "Flux.java",
            "package reactor.core.publisher;",
            "import java.util.function.*;",
            "import org.reactivestreams.Publisher;",
            "import reactor.core.Disposable;",
            "public abstract class Flux<T> implements Publisher<T> {",
            "  public static native Flux<Long> interval(java.time.Duration d);",
            "  public abstract <R> Flux<R> flatMap(",
            "      Function<? super T, ? extends Publisher<? extends R>> f);",
            "  public abstract <R> Flux<R> concatMap(",
            "      Function<? super T, ? extends Publisher<? extends R>> f);",
            "  public abstract Flux<T> retry();",
            "  public abstract Disposable subscribe();",
            "  public abstract Disposable subscribe(",
            "      Consumer<? super T> f, Consumer<? super Throwable> e);",
            "}");
  }

  @Test
  void identification() {
    helper()
        .addSourceLines(
            "Ticks.java",
            "import java.time.Duration;",
            "import reactor.core.publisher.*;",
            "abstract class Ticks {",
            "  interface Repository { Mono<String> load(); }",
            "  abstract Mono<String> read(long tick);",
            "  void silent(Flux<Long> ticks, Repository r, Duration d) {",
            "    Flux.interval(d).flatMap(t -> Mono.just(t)).subscribe();",
            "    Flux.interval(d).flatMap(t -> r.load()).retry().subscribe();",
            "    Flux.interval(d).flatMap(t -> r.load()).subscribe(v -> {}, e -> e.toString());",
            "    Flux.interval(d).flatMap(t -> r.load().onErrorResume(e -> r.load())).subscribe();",
            "  }",
            "  void ends(Repository r, Duration d) {",
            "    // BUG: Diagnostic contains: ends the interval for good",
            "    Flux.interval(d).flatMap(t -> r.load()).subscribe();",
            "    // BUG: Diagnostic contains: ends the interval for good",
            "    Flux.interval(d).concatMap(this::read).subscribe();",
            "  }",
            "}")
        .doTest();
  }
}
