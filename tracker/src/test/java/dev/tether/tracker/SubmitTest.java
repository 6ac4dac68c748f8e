package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SubmitTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker = TaskTracker.builder().failureHandler(failures).build();
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void stopPool() {
    pool.shutdownNow();
  }

  @Test
  void givesTheResultAndStopsCounting() throws Exception {
    Future<String> future = tracker.submit(pool, "load", () -> "value");
    assertEquals("value", future.get());
    Until.holds("it stops counting just after", () -> tracker.activeTaskCount() == 0);
    assertEquals(new Stats(0, 1, 1, 0, 0, 0, 0, 0, 0), tracker.stats());
    assertNull(tracker.submit(pool, "run", () -> {}).get());
  }

  @Test
  void reportsAFailureOnce() {
    IOException cause = new IOException("disk full");
    Future<Object> future =
        tracker.submit(
            pool,
            "save",
            () -> {
              throw cause;
            });
    assertSame(cause, assertThrows(ExecutionException.class, future::get).getCause());
    Until.holds("it is told", () -> tracker.activeTaskCount() == 0);
    assertEquals(1, failures.failures().size());
    assertSame(cause, failures.failures().get(0).cause());
    assertEquals(0, tracker.activeTaskCount());
  }

  @Test
  void reportsAnError() {
    Future<?> future =
        tracker.submit(
            pool,
            "save",
            () -> {
              throw new StackOverflowError();
            });
    assertThrows(ExecutionException.class, future::get);
    Until.holds("it is told", () -> tracker.activeTaskCount() == 0);
    assertEquals(StackOverflowError.class, failures.failures().get(0).cause().getClass());
  }

  @Test
  void showsTheThreadOfARunningBody() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    tracker.submit(
        pool,
        "slow",
        () -> {
          Thread.currentThread().setName("the-runner");
          running.countDown();
          Until.open(finish);
        });
    Until.open(running);
    TaskInfo task = tracker.snapshot().get(0);
    assertEquals(TaskState.RUNNING, task.state());
    assertEquals("the-runner", task.thread());
    finish.countDown();
    Until.holds("it ends", () -> tracker.activeTaskCount() == 0);
  }

  @Test
  void cancelBeforeTheStartEndsTheTaskAndTheBodyNeverRuns() {
    Queue<Runnable> queue = new ArrayDeque<>();
    AtomicBoolean ran = new AtomicBoolean();
    Future<?> future = tracker.submit(queue::add, "queued", () -> ran.set(true));
    assertTrue(future.cancel(true));
    Until.holds("it is told", () -> tracker.activeTaskCount() == 0);
    assertEquals(new Stats(0, 1, 0, 0, 1, 0, 0, 0, 0), tracker.stats());
    queue.remove().run();
    assertFalse(ran.get());
    assertEquals(new Stats(0, 1, 0, 0, 1, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void aCancelledBodyCountsUntilItReturns() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    Future<?> future =
        tracker.submit(
            pool,
            "deaf",
            () -> {
              running.countDown();
              Until.open(finish);
            });
    Until.open(running);
    assertTrue(future.cancel(false));
    assertTrue(future.isDone());
    assertEquals(1, tracker.activeTaskCount());
    finish.countDown();
    Until.holds("it ends", () -> tracker.activeTaskCount() == 0);
    assertEquals(1, tracker.stats().cancelled());
    assertThrows(CancellationException.class, future::get);
  }

  @Test
  void theInterruptOfACancelledBodyIsNoFailure() {
    CountDownLatch running = new CountDownLatch(1);
    Future<?> future =
        tracker.submit(
            pool,
            "interrupted",
            () -> {
              running.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException interrupted) {
                throw new IllegalStateException("gave up", interrupted);
              }
            });
    Until.open(running);
    assertTrue(future.cancel(true));
    Until.holds("it ends", () -> tracker.activeTaskCount() == 0);
    assertEquals(new Stats(0, 1, 0, 0, 1, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void aCancelledBodyThatFailsForAReasonOfItsOwnIsReported() {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    Future<?> future =
        tracker.submit(
            pool,
            "breaks later",
            () -> {
              running.countDown();
              Until.open(finish);
              throw new IllegalStateException("disk full");
            });
    Until.open(running);
    future.cancel(false);
    finish.countDown();
    Until.holds("it ends", () -> tracker.activeTaskCount() == 0);
    assertEquals("disk full", failures.failures().get(0).cause().getMessage());
  }

  @Test
  void aRefusingExecutorTellsTheCallerAndNobodyElse() {
    RejectedExecutionException refusal = new RejectedExecutionException("full");
    Executor refusing =
        command -> {
          throw refusal;
        };
    assertSame(
        refusal,
        assertThrows(
            RejectedExecutionException.class,
            () -> tracker.submit(refusing, "refused", () -> "never")));
    assertEquals(new Stats(0, 0, 0, 0, 0, 0, 0, 1, 0), tracker.stats());
    assertEquals(List.of(), failures.failures());
  }

  @Test
  void aBodyThatWasQueuedAndThenRefusedDoesNotRun() {
    Queue<Runnable> queue = new ArrayDeque<>();
    AtomicBoolean ran = new AtomicBoolean();
    Executor half =
        command -> {
          queue.add(command);
          throw new IllegalStateException("no thread");
        };
    assertThrows(
        IllegalStateException.class, () -> tracker.submit(half, "half", () -> ran.set(true)));
    queue.remove().run();
    assertFalse(ran.get());
    assertEquals(1, tracker.stats().refused());
    assertEquals(0, tracker.activeTaskCount());
  }

  @Test
  void aClosedTrackerRefuses() {
    tracker.close();
    RejectedExecutionException refusal =
        assertThrows(
            RejectedExecutionException.class, () -> tracker.submit(pool, "late", () -> "never"));
    assertEquals("tracker 'tracker' is closed: 'late' was not started", refusal.getMessage());
    assertThrows(RejectedExecutionException.class, () -> tracker.begin("late"));
    assertEquals(2, tracker.stats().refused());
  }

  @Test
  void aDirectExecutorRunsTheBodyAtOnce() throws Exception {
    Future<String> future = tracker.submit(Runnable::run, "direct", () -> "value");
    assertTrue(future.isDone());
    assertEquals("value", future.get());
  }

  @Test
  void refusesNullAtOnce() {
    assertThrows(NullPointerException.class, () -> tracker.submit(null, "name", () -> {}));
    assertThrows(NullPointerException.class, () -> tracker.submit(pool, null, () -> {}));
    Runnable nothing = null;
    assertThrows(NullPointerException.class, () -> tracker.submit(pool, "name", nothing));
    assertEquals(0, tracker.stats().started());
  }

  @Test
  void anExecutorViewTracksWhatOthersExecute() throws Exception {
    Executor view = tracker.executor(pool, "Orders.stage");
    CompletableFuture<String> future = CompletableFuture.supplyAsync(() -> "value", view);
    assertEquals("value", future.get(60, TimeUnit.SECONDS));
    Until.holds("the task is over", () -> tracker.stats().succeeded() == 1);
    view.execute(
        () -> {
          throw new IllegalStateException("raw");
        });
    Until.holds("the failure is reported", () -> failures.failures().size() == 1);
    assertEquals("Orders.stage", failures.failures().get(0).task().name());
  }
}
