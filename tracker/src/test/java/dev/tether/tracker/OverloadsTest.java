package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Calls in the forms that the checker's fixes produce, with the static face. That this compiles is
 * half of the test; the other half is that the intended overload was chosen.
 */
final class OverloadsTest {

  private static final Executor DIRECT = Runnable::run;

  private final AtomicInteger runs = new AtomicInteger();
  private TaskTracker before;

  @BeforeEach
  void quietGlobal() {
    before = BackgroundTasks.replaceGlobal(TaskTracker.builder().failureHandler(f -> {}).build());
  }

  @AfterEach
  void restoreGlobal() {
    BackgroundTasks.replaceGlobal(before);
  }

  private String value() {
    runs.incrementAndGet();
    return "value";
  }

  private String checked() throws IOException {
    return value();
  }

  private void nothing() {
    runs.incrementAndGet();
  }

  private CompletableFuture<String> load() {
    return CompletableFuture.completedFuture(value());
  }

  @Test
  void aLambdaThatYieldsAValueIsACallable() throws Exception {
    Future<String> future = BackgroundTasks.submit(DIRECT, "n", () -> value());
    assertEquals("value", future.get());
    assertEquals("value", BackgroundTasks.submit(DIRECT, "n", () -> checked()).get());
    assertEquals("value", BackgroundTasks.submit(DIRECT, "n", this::value).get());
    assertEquals("value", BackgroundTasks.submit(DIRECT, "n", this::checked).get());
    assertEquals(
        "value",
        BackgroundTasks.submit(
                DIRECT,
                "n",
                () -> {
                  return value();
                })
            .get());
    assertEquals("value", BackgroundTasks.submit(DIRECT, "n", load()::join).get());
  }

  @Test
  void aLambdaThatYieldsNothingIsARunnable() throws Exception {
    Future<?> future = BackgroundTasks.submit(DIRECT, "n", () -> nothing());
    assertEquals(null, future.get());
    assertEquals(null, BackgroundTasks.submit(DIRECT, "n", this::nothing).get());
    assertEquals(
        null,
        BackgroundTasks.submit(
                DIRECT,
                "n",
                () -> {
                  nothing();
                })
            .get());
    assertEquals(null, BackgroundTasks.submit(DIRECT, "n", () -> {}).get());
    assertEquals(3, runs.get());
  }

  @Test
  void aLambdaThatOnlyThrowsIsACallableAndMayThrowAnything() {
    Future<?> future =
        BackgroundTasks.submit(
            DIRECT,
            "n",
            () -> {
              throw new IOException("disk full");
            });
    assertEquals(
        "disk full", assertThrows(ExecutionException.class, future::get).getCause().getMessage());
    BackgroundTasks.submit(
        DIRECT,
        "n",
        () -> {
          while (true) {
            throw new IOException();
          }
        });
  }

  @Test
  void typedBodiesAndStatementsResolve() {
    Callable<String> callable = this::value;
    Runnable runnable = this::nothing;
    BackgroundTasks.submit(DIRECT, "n", callable);
    BackgroundTasks.submit(DIRECT, "n", runnable);
    BackgroundTasks.submit(DIRECT, "n", () -> value());
    BackgroundTasks.submit(DIRECT, "n", runs::incrementAndGet);
    BackgroundTasks.submit(DIRECT, "n", () -> runs.incrementAndGet());
    BackgroundTasks.submit(DIRECT, "n", () -> BackgroundTasks.track(load(), "inner"));
    assertEquals(6, runs.get());
  }

  @Test
  void trackStandsWhereTheTaskStood() throws Exception {
    CompletableFuture<String> future = BackgroundTasks.track(load(), "n");
    assertEquals("value", BackgroundTasks.track(load().thenApply(v -> v), "n").join());
    CompletionStage<String> stage = BackgroundTasks.track(load(), "n");
    Supplier<CompletableFuture<String>> supplier = () -> BackgroundTasks.track(load(), "n");
    Function<String, CompletionStage<String>> compose = v -> BackgroundTasks.track(load(), "n");
    Runnable runnable = () -> BackgroundTasks.track(load(), "n");
    CompletableFuture<?> wild = load();
    BackgroundTasks.track(wild, "n");
    BackgroundTasks.track(stage.thenCompose(compose), "n");
    runnable.run();
    for (int i = 0; i < 1; BackgroundTasks.track(load(), "n"), i++) {}
    switch (1) {
      case 1 -> BackgroundTasks.track(load(), "n");
      default -> {}
    }
    if (future.isDone()) BackgroundTasks.track(load(), "n");
    assertEquals("value", supplier.get().get());
    assertEquals(10, runs.get());
  }
}
