package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AwaitTest {

  private static final Duration LONG = Until.LONG;

  private final TaskTracker tracker = TaskTracker.builder().failureHandler(f -> {}).build();
  private final List<ExecutorService> pools = new ArrayList<>();

  @AfterEach
  void stopPools() {
    pools.forEach(ExecutorService::shutdownNow);
  }

  private <E extends ExecutorService> E pool(E pool) {
    pools.add(pool);
    return pool;
  }

  @Test
  void givesTheValueOrThrowsTheFailureOrTheCancellation() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    new Thread(() -> future.complete("value")).start();
    assertEquals("value", tracker.await(future, LONG));
    IllegalStateException cause = new IllegalStateException("disk full");
    ExecutionException failure =
        assertThrows(
            ExecutionException.class,
            () -> tracker.await(CompletableFuture.failedFuture(cause), LONG));
    assertSame(cause, failure.getCause());
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    cancelled.cancel(true);
    assertThrows(CancellationException.class, () -> tracker.await(cancelled, LONG));
  }

  @Test
  void aTimeoutNamesTheThread() {
    TimeoutException late =
        assertThrows(
            TimeoutException.class,
            () -> tracker.await(new CompletableFuture<>(), Duration.ofMillis(1)));
    assertEquals(
        "the stage was not complete after 1 ms on thread '"
            + Thread.currentThread().getName()
            + "'",
        late.getMessage());
    assertThrows(
        TimeoutException.class, () -> tracker.await(new CompletableFuture<>(), Duration.ZERO));
  }

  @Test
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> tracker.await(new CompletableFuture<>(), LONG));
  }

  @Test
  void awaitsAStageThatIsNoFuture() throws Exception {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletionStage<String> stage = source.minimalCompletionStage();
    new Thread(() -> source.complete("value")).start();
    assertEquals("value", tracker.await(stage, LONG));
  }

  @Test
  void refusesTheOnlyThreadOfAPool() throws Exception {
    ExecutorService one = pool(Executors.newFixedThreadPool(1));
    assertRefused(awaitInside(one), "is the last of 1 thread of");
  }

  @Test
  void refusesOnAnExecutorThatItDoesNotKnow() throws Exception {
    assertRefused(awaitInside(pool(Executors.newSingleThreadExecutor())), "is the last of");
    assertRefused(awaitInside(pool(Executors.newSingleThreadScheduledExecutor())), "is the last");
  }

  @Test
  void refusesInsideAStageThatRunsOnAnExecutorView() {
    ExecutorService one = pool(Executors.newFixedThreadPool(1));
    Executor view = tracker.executor(one, "stages");
    CompletableFuture<String> outer =
        CompletableFuture.supplyAsync(
            () -> awaitUnchecked(CompletableFuture.supplyAsync(() -> "inner", view)), view);
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> outer.get(60, TimeUnit.SECONDS));
    assertInstanceOf(AwaitRefusedException.class, failure.getCause());
  }

  @Test
  void blocksAllThreadsOfAPoolButOne() throws Exception {
    ExecutorService three = pool(Executors.newFixedThreadPool(3));
    CompletableFuture<String> stage = new CompletableFuture<>();
    CyclicBarrier together = new CyclicBarrier(3);
    List<Future<String>> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiting.add(
          tracker.submit(
              three,
              "waits",
              () -> {
                together.await();
                return tracker.await(stage, LONG);
              }));
    }
    Until.holds("one is refused", () -> tracker.stats().failed() == 1);
    // The one that was refused gave its thread back, and the stage gets its turn.
    tracker.submit(three, "completes", () -> stage.complete("value"));
    int values = 0;
    for (Future<String> each : waiting) {
      try {
        assertEquals("value", each.get(60, TimeUnit.SECONDS));
        values++;
      } catch (ExecutionException refused) {
        assertInstanceOf(AwaitRefusedException.class, refused.getCause());
      }
    }
    assertEquals(2, values);
    assertEquals("value", tracker.submit(three, "after", () -> tracker.await(stage, LONG)).get());
  }

  @Test
  void aPoolThatAlwaysGrowsMayWait() throws Exception {
    ExecutorService cached = pool(Executors.newCachedThreadPool());
    assertEquals("value", awaitInside(cached).get(60, TimeUnit.SECONDS));
  }

  @Test
  void aForkJoinPoolOfOneIsCompensated() throws Exception {
    ForkJoinPool one = pool(new ForkJoinPool(1));
    assertEquals("value", awaitInside(one).get(60, TimeUnit.SECONDS));
  }

  @Test
  void aForkJoinPoolAtItsLimitIsRefusedWithTheReason() throws Exception {
    ForkJoinPool full =
        pool(
            new ForkJoinPool(
                1,
                ForkJoinPool.defaultForkJoinWorkerThreadFactory,
                null,
                false,
                1,
                1,
                1,
                null,
                60,
                TimeUnit.SECONDS));
    Future<String> inside =
        tracker.submit(full, "outer", () -> tracker.await(new CompletableFuture<>(), LONG));
    assertRefused(inside, "has no thread left to replace it");
  }

  @Test
  void readsACompleteStageAnywhere() throws Exception {
    ExecutorService one = pool(Executors.newFixedThreadPool(1));
    Future<String> inside =
        tracker.submit(
            one, "outer", () -> tracker.await(CompletableFuture.completedFuture("value"), LONG));
    assertEquals("value", inside.get(60, TimeUnit.SECONDS));
  }

  @Test
  void aDirectExecutorLendsNoThread() throws Exception {
    CompletableFuture<String> stage = new CompletableFuture<>();
    CountDownLatch waiting = new CountDownLatch(1);
    new Thread(
            () -> {
              Until.open(waiting);
              stage.complete("value");
            })
        .start();
    Future<String> inside =
        tracker.submit(
            Runnable::run,
            "direct",
            () -> {
              waiting.countDown();
              return tracker.await(stage, LONG);
            });
    assertEquals("value", inside.get(60, TimeUnit.SECONDS));
  }

  @Test
  void theCapacityOfAnUnknownExecutorCanBeTold() throws Exception {
    ExecutorService hidden = pool(Executors.newSingleThreadExecutor());
    TaskTracker told =
        TaskTracker.builder().awaitCapacity(e -> e == hidden ? Integer.MAX_VALUE : 0).build();
    CompletableFuture<String> stage = new CompletableFuture<>();
    Future<String> inside = told.submit(hidden, "outer", () -> told.await(stage, LONG));
    stage.complete("value");
    assertEquals("value", inside.get(60, TimeUnit.SECONDS));
  }

  @Test
  void refusesOnThreadsThatMustNeverBlock() {
    TaskTracker careful =
        TaskTracker.builder().neverAwaitOn(thread -> thread == Thread.currentThread()).build();
    AwaitRefusedException refusal =
        assertThrows(
            AwaitRefusedException.class, () -> careful.await(new CompletableFuture<>(), LONG));
    assertTrue(refusal.getMessage().contains("must never block"), refusal.getMessage());
  }

  @Test
  void aVirtualThreadMayWait() throws Exception {
    assumeTrue(Runtime.version().feature() >= 21, "no virtual threads");
    ExecutorService virtual =
        pool(
            (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    assertEquals("value", awaitInside(virtual).get(60, TimeUnit.SECONDS));
  }

  /** A body that awaits what the same executor has to run. */
  private Future<String> awaitInside(Executor executor) {
    return tracker.submit(
        executor,
        "outer",
        () -> tracker.await(CompletableFuture.supplyAsync(() -> "value", executor), LONG));
  }

  private String awaitUnchecked(CompletionStage<String> stage) {
    try {
      return tracker.await(stage, LONG);
    } catch (InterruptedException | ExecutionException | TimeoutException other) {
      throw new AssertionError(other);
    }
  }

  private static void assertRefused(Future<String> inside, String reason) {
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> inside.get(60, TimeUnit.SECONDS));
    AwaitRefusedException refusal =
        assertInstanceOf(AwaitRefusedException.class, failure.getCause());
    assertTrue(refusal.getMessage().contains(reason), refusal.getMessage());
  }
}
