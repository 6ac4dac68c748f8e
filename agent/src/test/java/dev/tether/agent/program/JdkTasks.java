package dev.tether.agent.program;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that loses some failures of the JDK's tasks and sees to others. What is lost says so in
 * its message, which begins with "lost"; all other messages begin with "seen".
 */
public final class JdkTasks {

  static Object held;

  private JdkTasks() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    lose(pool);
    see(pool);
    seeCombined(pool);
    abandon();
    pool.shutdown();
    pool.awaitTermination(5, TimeUnit.SECONDS);
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(Integer.getInteger("pause", 1200));
    }
  }

  private static <T> T fail(String message) {
    throw new IllegalStateException(message);
  }

  private static void lose(ExecutorService pool) throws Exception {
    CompletableFuture.supplyAsync(() -> fail("lost supplyAsync"), pool);
    CompletableFuture.runAsync(() -> fail("lost thenApply"), pool)
        .thenApply(v -> v)
        .thenRun(() -> {});
    CompletableFuture.completedFuture(1).thenAccept(v -> fail("lost thenAccept"));
    CompletableFuture.completedFuture(1)
        .thenCompose(
            v -> CompletableFuture.failedFuture(new IllegalStateException("lost compose")));
    new CompletableFuture<>().completeExceptionally(new IllegalStateException("lost promise"));
    pool.submit(() -> fail("lost submit"));
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    scheduler.scheduleAtFixedRate(() -> fail("lost schedule"), 0, 1, TimeUnit.HOURS);
    scheduler.schedule(() -> {}, 50, TimeUnit.MILLISECONDS).get();
    scheduler.shutdownNow();
    // The second stage hides the first failure behind its own.
    CompletableFuture<Object> bridge = new CompletableFuture<>();
    CompletableFuture.supplyAsync(() -> fail("lost bridge"), pool)
        .whenComplete((v, failure) -> bridge.completeExceptionally(failure.getCause()));
    // A time-out that the JDK sees to by a function of its own observes nothing.
    CompletableFuture.supplyAsync(() -> fail("lost orTimeout"), pool)
        .orTimeout(1, TimeUnit.MINUTES);
    held = CompletableFuture.failedFuture(new IllegalStateException("held field"));
  }

  private static void see(ExecutorService pool) throws Exception {
    CompletableFuture.supplyAsync(() -> fail("seen exceptionally"), pool).exceptionally(t -> null);
    CompletableFuture.supplyAsync(() -> fail("seen handle"), pool).handle((v, t) -> t);
    CompletableFuture.supplyAsync(() -> fail("seen whenComplete"), pool)
        .whenComplete((v, t) -> {})
        .thenRun(() -> {});
    CompletableFuture.supplyAsync(() -> fail("seen composed"), pool)
        .exceptionallyCompose(t -> CompletableFuture.completedFuture(null));
    CompletableFuture.supplyAsync(() -> fail("seen handled late"), pool)
        .thenApply(v -> v)
        .thenApplyAsync(v -> v, pool)
        .handleAsync((v, t) -> t, pool);
    try {
      CompletableFuture.supplyAsync(() -> fail("seen join"), pool).thenApply(v -> v).join();
    } catch (CompletionException e) {
      e.getCause();
    }
    Future<?> submitted = pool.submit(() -> fail("seen get"));
    try {
      submitted.get();
    } catch (ExecutionException e) {
      e.getCause();
    }
    CompletableFuture<Object> asked = CompletableFuture.failedFuture(new Exception("seen asked"));
    asked.isCompletedExceptionally();
    CompletableFuture<Object> done = CompletableFuture.completedFuture(1);
    done.completeExceptionally(new Exception("seen refused"));
    CompletableFuture.supplyAsync(() -> 1, pool).cancel(true);
    try {
      new CompletableFuture<>().orTimeout(10, TimeUnit.MILLISECONDS).get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
    }
  }

  private static void seeCombined(ExecutorService pool) throws Exception {
    CompletableFuture<Object> first = new CompletableFuture<>();
    CompletableFuture<Object> second = new CompletableFuture<>();
    CompletableFuture<Void> all = CompletableFuture.allOf(first, second);
    CompletableFuture<Object> both = first.thenCombine(second, (a, b) -> a);
    second.completeExceptionally(new Exception("seen second of both"));
    first.completeExceptionally(new Exception("seen first of both"));
    all.handle((v, t) -> t).join();
    both.handle((v, t) -> t).join();
    CompletableFuture<Object> third = CompletableFuture.failedFuture(new Exception("seen third"));
    CompletableFuture<Object> fourth = CompletableFuture.failedFuture(new Exception("seen fourth"));
    CompletableFuture.allOf(third, fourth).exceptionally(t -> null);
    // The task is collected, but its failure is kept.
    Throwable kept = new Exception("held kept");
    CompletableFuture.failedFuture(kept);
    System.gc();
    held = new Object[] {held, kept};
    pool.submit(() -> {}).get();
  }

  private static void abandon() {
    promise().thenApply(v -> v).thenAccept(v -> {});
    new CompletableFuture<>(); // Nobody waits for it.
    CompletableFuture<Object> ended = new CompletableFuture<>();
    ended.thenRun(() -> {});
    ended.complete(1);
    CompletableFuture<Object> never = new CompletableFuture<>();
    CompletableFuture.anyOf(never, CompletableFuture.completedFuture(1)).join();
  }

  private static CompletableFuture<Object> promise() {
    return new CompletableFuture<>();
  }
}
