package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Code of others may block, recurse, ask and throw as it likes. */
final class ForeignCodeTest {

  private static final Duration SHORT = Duration.ofMillis(100);

  private final CountDownLatch never = new CountDownLatch(1);
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void stop() {
    never.countDown();
    pool.shutdownNow();
  }

  private void blockUntilTheTestIsOver() {
    try {
      never.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static long millis(Runnable code) {
    long begun = System.nanoTime();
    code.run();
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  @Test
  void handlersThatAskTheTrackerDoNotRecurse() {
    AtomicReference<TaskTracker> self = new AtomicReference<>();
    AtomicInteger told = new AtomicInteger();
    AtomicInteger heard = new AtomicInteger();
    TaskTracker tracker =
        TaskTracker.builder()
            .abandonedHandler(
                task -> {
                  self.get().activeTaskCount();
                  self.get().snapshot();
                  told.incrementAndGet();
                })
            .build();
    self.set(tracker);
    tracker.addListener(
        new TaskListener() {
          @Override
          public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
            tracker.stats();
            heard.incrementAndGet();
          }
        });
    int count = 500;
    for (int i = 0; i < count; i++) {
      tracker.begin("dropped");
    }
    Until.collected("all are told", () -> tracker.activeTaskCount() == 0);
    assertEquals(count, told.get());
    assertEquals(count, heard.get());
    assertEquals(count, tracker.stats().abandoned());
  }

  @Test
  void noHandlerRunsInsideACallOfTheTracker() {
    Thread user = Thread.currentThread();
    AtomicInteger onUser = new AtomicInteger();
    TaskTracker tracker =
        TaskTracker.builder()
            .failureHandler(failure -> countIfOn(user, onUser))
            .abandonedHandler(task -> countIfOn(user, onUser))
            .build();
    tracker.begin("dropped");
    tracker.track(CompletableFuture.failedFuture(new IllegalStateException()), "failed");
    tracker.begin("failed").end(new IllegalStateException());
    Until.collected("all are told", () -> tracker.activeTaskCount() == 0);
    assertEquals(0, onUser.get());
  }

  private static void countIfOn(Thread user, AtomicInteger count) {
    if (Thread.currentThread() == user) {
      count.incrementAndGet();
    }
  }

  @Test
  void aHandlerThatBlocksHoldsUpNobody() throws Exception {
    AtomicInteger told = new AtomicInteger();
    TaskTracker tracker =
        TaskTracker.builder()
            .failureHandler(
                failure -> {
                  if (failure.task().name().equals("blocks")) {
                    blockUntilTheTestIsOver();
                  }
                  told.incrementAndGet();
                })
            .build();
    Future<?> body =
        tracker.submit(
            pool,
            "blocks",
            () -> {
              throw new IllegalStateException("at once");
            });
    assertThrows(ExecutionException.class, () -> body.get(60, TimeUnit.SECONDS));
    CompletableFuture<String> stage = new CompletableFuture<>();
    CompletableFuture<Void> behind = stage.thenAccept(value -> {});
    tracker.track(stage, "blocks");
    stage.completeExceptionally(new IllegalStateException("at once"));
    assertTrue(behind.isDone(), "what hangs on the stage does not wait for the handler");
    tracker.begin("told").end(new IllegalStateException("after the others"));
    Until.holds("the others are told", () -> told.get() == 1);
    assertEquals(0, tracker.cancelAll(), "a handler is no task, and is not interrupted");
    assertFalse(tracker.drain(SHORT).idle());
    never.countDown();
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(3, told.get());
  }

  @Test
  void aFutureThatBlocksWhenAskedHoldsUpNeitherDrainsNorOtherFutures() {
    AtomicInteger told = new AtomicInteger();
    TaskTracker tracker =
        TaskTracker.builder().failureHandler(failure -> told.incrementAndGet()).build();
    long watching = millis(() -> tracker.watch(new Remote(), "remote"));
    long draining = millis(() -> assertDoesNotThrow(() -> tracker.drain(SHORT)));
    FutureTask<Object> local =
        new FutureTask<>(
            () -> {
              throw new IllegalStateException("disk full");
            });
    tracker.watch(local, "local");
    local.run();
    Until.holds("the other one is told", () -> told.get() == 1);
    assertTrue(watching < 10_000 && draining < 10_000, watching + " ms, " + draining + " ms");
  }

  /** Its isDone blocks until the test is over. */
  private final class Remote extends FutureTask<Object> {

    Remote() {
      super(() -> "value");
    }

    @Override
    public boolean isDone() {
      blockUntilTheTestIsOver();
      return super.isDone();
    }
  }

  @Test
  void aCancelActionThatBlocksHoldsUpNeitherShutdownNorOtherTasks() {
    TaskTracker tracker =
        TaskTracker.builder().drainTimeout(SHORT).cancelGrace(Duration.ofSeconds(1)).build();
    CompletableFuture<String> stage = tracker.track(new CompletableFuture<>(), "call");
    stage.whenComplete((value, failure) -> blockUntilTheTestIsOver());
    CountDownLatch interrupted = new CountDownLatch(1);
    tracker.submit(
        pool,
        "other",
        () -> {
          try {
            never.await();
          } catch (InterruptedException asked) {
            interrupted.countDown();
          }
        });
    try (Capture quiet = new Capture()) {
      long took = millis(tracker::shutdown);
      assertTrue(took < 10_000, took + " ms; " + quiet.err());
    }
    Until.open(interrupted);
  }

  @Test
  void aLoggingBackendThatBlocksHoldsUpNeitherShutdownNorWhoEndsTasks() {
    Logger logger = Logger.getLogger("dev.tether.tracker");
    logger.setFilter(
        record -> {
          blockUntilTheTestIsOver();
          return false;
        });
    try {
      TaskTracker tracker = TaskTracker.builder().drainTimeout(SHORT).cancelGrace(SHORT).build();
      TaskToken held = tracker.begin("held");
      tracker.begin("fails").end(new IllegalStateException("disk full"));
      tracker.track(new CompletableFuture<>(), "cancelled").cancel(true);
      long took = millis(tracker::shutdown);
      assertTrue(took < 10_000, took + " ms");
      held.end();
    } finally {
      never.countDown();
      logger.setFilter(null);
    }
  }

  @Test
  void aThrowableWhoseMethodsBlockHoldsUpNobodyWhoCompletesWithIt() throws Exception {
    AtomicInteger told = new AtomicInteger();
    TaskTracker tracker =
        TaskTracker.builder().failureHandler(failure -> told.incrementAndGet()).build();
    RuntimeException blocking =
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String toString() {
            blockUntilTheTestIsOver();
            return "blocks";
          }
        };
    CompletableFuture<Object> stage = tracker.track(new CompletableFuture<>(), "stage");
    stage.completeExceptionally(new CompletionException("blocks", blocking));
    assertTrue(stage.isDone());
    tracker.begin("other").end(new IllegalStateException());
    Until.holds("the other one is told", () -> told.get() == 1);
    never.countDown();
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(2, told.get());
  }

  @Test
  void aThrowableWhoseMethodsRecurseIsReportedOnce() throws Exception {
    AtomicInteger told = new AtomicInteger();
    TaskTracker tracker =
        TaskTracker.builder().failureHandler(failure -> told.incrementAndGet()).build();
    RuntimeException recursing =
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          @SuppressWarnings("InfiniteRecursion") // That is the defect.
          public String toString() {
            return toString();
          }
        };
    tracker.track(CompletableFuture.failedFuture(new CompletionException("x", recursing)), "stage");
    tracker.submit(
        Runnable::run,
        "body",
        () -> {
          throw new CompletionException("x", recursing);
        });
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(2, told.get());
  }

  @Test
  void aCancelActionRunsOnce() {
    TaskTracker tracker = TaskTracker.builder().build();
    AtomicInteger runs = new AtomicInteger();
    TaskToken token = tracker.begin("token");
    token.onCancel(runs::incrementAndGet);
    tracker.cancelAll();
    tracker.cancelAll();
    assertEquals(1, runs.get());
    token.end();
    token.onCancel(runs::incrementAndGet);
    assertEquals(1, runs.get(), "an ended token has nothing to cancel");
  }

  @Test
  void whatCannotBeCancelledIsNoError() {
    TaskTracker tracker = TaskTracker.builder().build();
    CompletableFuture<String> source = new CompletableFuture<>();
    tracker.track(source.minimalCompletionStage(), "call");
    try (Capture log = new Capture()) {
      assertEquals(0, tracker.cancelAll());
      assertEquals("", log.err());
    }
    source.complete("value");
  }

  @Test
  void aFutureThatRecursesWhenAskedIsReported() {
    AtomicInteger told = new AtomicInteger();
    TaskTracker tracker =
        TaskTracker.builder().failureHandler(failure -> told.incrementAndGet()).build();
    tracker.watch(
        new FutureTask<Object>(() -> "value") {
          @Override
          @SuppressWarnings("InfiniteRecursion") // That is the defect.
          public boolean isDone() {
            return isDone();
          }
        },
        "recurses");
    Until.holds("it is reported", () -> told.get() == 1);
  }

  @Test
  void aHandlerThatInterruptsItsThreadHarmsNobody() throws Exception {
    AtomicInteger told = new AtomicInteger();
    TaskTracker tracker =
        TaskTracker.builder()
            .failureHandler(
                failure -> {
                  assertFalse(Thread.currentThread().isInterrupted());
                  Thread.currentThread().interrupt();
                  told.incrementAndGet();
                })
            .build();
    for (int i = 0; i < 100; i++) {
      tracker.begin("task").end(new IllegalStateException());
    }
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(100, told.get());
    assertEquals(0, tracker.stats().untold());
  }

  @Test
  void namesCannotForgeTheLinesOfADump() throws Exception {
    TaskTracker tracker = TaskTracker.builder().build();
    TaskToken token = tracker.begin("a'\nTracker 'payments', open: 0 active; started 0");
    StringBuilder out = new StringBuilder();
    tracker.dump(out);
    assertEquals(2, out.toString().lines().count(), out.toString());
    assertTrue(out.toString().contains("'a\\'\\nTracker"), out.toString());
    token.end();
  }
}
