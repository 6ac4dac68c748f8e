package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LifecycleTest {

  private static final Duration LONG = Until.LONG;

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker =
      TaskTracker.builder()
          .name("life")
          .failureHandler(failures)
          .drainTimeout(Duration.ZERO)
          .cancelGrace(LONG)
          .build();
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void stopPool() {
    pool.shutdownNow();
  }

  @Test
  void closeAndReopenSayWhetherTheyChangedAnything() {
    assertFalse(tracker.isClosed());
    assertFalse(tracker.reopen());
    assertTrue(tracker.close());
    assertFalse(tracker.close());
    assertTrue(tracker.isClosed());
    assertTrue(tracker.reopen());
    assertFalse(tracker.isClosed());
    tracker.begin("accepted").end();
  }

  @Test
  void whatHasStartedIsTrackedLateAndItsFailureReported() {
    tracker.close();
    CompletableFuture<String> late = tracker.track(new CompletableFuture<>(), "late");
    tracker.watch(new FutureTask<>(() -> "value"), "late too");
    late.completeExceptionally(new IllegalStateException("disk full"));
    Until.told(tracker);
    assertEquals(1, failures.failures().size());
    assertEquals(2, tracker.stats().late());
  }

  @Test
  void anIdleTrackerDrainsAtOnceOpenOrClosed() throws InterruptedException {
    assertTrue(tracker.drain(Duration.ZERO).idle());
    tracker.close();
    DrainResult result = tracker.drain(Duration.ofSeconds(-1));
    assertTrue(result.idle());
    assertEquals(List.of(), result.remaining());
  }

  @Test
  void drainWaitsForTheLastTaskAndForItsChildren() throws Exception {
    CountDownLatch draining = new CountDownLatch(1);
    CompletableFuture<String> child = new CompletableFuture<>();
    tracker.submit(
        pool,
        "parent",
        () -> {
          Until.open(draining);
          tracker.track(child, "child");
          pool.execute(() -> child.completeExceptionally(new IllegalStateException("disk full")));
        });
    FutureTask<DrainResult> drain = new FutureTask<>(() -> tracker.drain(LONG));
    Thread drainer = new Thread(drain);
    drainer.start();
    Until.holds("the drain waits", () -> drainer.getState() == Thread.State.TIMED_WAITING);
    draining.countDown();
    assertTrue(drain.get(60, TimeUnit.SECONDS).idle());
    assertEquals(1, failures.failures().size());
  }

  @Test
  void drainNamesWhatRemains() throws InterruptedException {
    tracker.track(CompletableFuture.supplyAsync(() -> "value"), "fast").join();
    CompletableFuture<String> held = tracker.track(new CompletableFuture<>(), "Orders.save");
    TaskToken token = tracker.begin("Orders.publish");
    Until.holds("the fast one is over", () -> tracker.activeTaskCount() == 2);
    DrainResult result = tracker.drain(Duration.ofMillis(1));
    assertFalse(result.idle());
    assertEquals(
        List.of("Orders.save", "Orders.publish"),
        result.remaining().stream().map(TaskInfo::name).toList());
    assertTrue(result.toString().startsWith("2 tasks not finished after "), result.toString());
    assertTrue(result.toString().contains("\n  'Orders.save' #"), result.toString());
    held.complete("value");
    token.end();
  }

  @Test
  void aTaskThatDrainsItsOwnTrackerComesBack() throws Exception {
    Future<DrainResult> result =
        tracker.submit(pool, "self", () -> tracker.drain(Duration.ofMillis(1)));
    assertEquals("self", result.get(60, TimeUnit.SECONDS).remaining().get(0).name());
  }

  @Test
  void anInterruptedDrainSaysSo() {
    CompletableFuture<String> held = tracker.track(new CompletableFuture<>(), "held");
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> tracker.drain(LONG));
    held.complete("value");
  }

  @Test
  void aFailureIsHandledBeforeTheDrainReturns() throws Exception {
    CountDownLatch handling = new CountDownLatch(1);
    CountDownLatch handle = new CountDownLatch(1);
    TaskTracker slow =
        TaskTracker.builder()
            .failureHandler(
                failure -> {
                  handling.countDown();
                  Until.open(handle);
                  failures.failed(failure);
                })
            .build();
    CompletableFuture<String> future = slow.track(new CompletableFuture<>(), "fails");
    new Thread(() -> future.completeExceptionally(new IllegalStateException("x"))).start();
    Until.open(handling);
    assertFalse(slow.drain(Duration.ofMillis(1)).idle());
    assertEquals(TaskState.REPORTING, slow.snapshot().get(0).state());
    handle.countDown();
    assertTrue(slow.drain(LONG).idle());
    assertEquals(1, failures.failures().size());
  }

  @Test
  void cancelAllAsksEveryKind() {
    CompletableFuture<String> stage = tracker.track(new CompletableFuture<>(), "stage");
    FutureTask<String> plain = new FutureTask<>(() -> "value");
    tracker.watch(plain, "plain");
    CountDownLatch running = new CountDownLatch(1);
    Future<?> body =
        tracker.submit(
            pool,
            "body",
            () -> {
              running.countDown();
              new CountDownLatch(1).await();
              return null;
            });
    CompletableFuture<String> subclass =
        tracker.track(new CompletableFuture<String>() {}, "subclass");
    Until.open(running);
    assertEquals(4, tracker.cancelAll());
    assertTrue(stage.isCancelled() && plain.isCancelled());
    assertTrue(body.isCancelled() && subclass.isCancelled());
    Until.holds("all are over", () -> tracker.activeTaskCount() == 0);
    assertEquals(new Stats(0, 4, 0, 0, 4, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void aTaskThatThrowsWhenAskedToStopHarmsNobody() {
    tracker.begin("broken").onCancel(() -> fail("not now"));
    CompletableFuture<String> stage = tracker.track(new CompletableFuture<>(), "stage");
    try (Capture log = new Capture()) {
      assertEquals(1, tracker.cancelAll());
      assertTrue(log.err().contains("task 'broken' threw when asked to stop"), log.err());
    }
    assertTrue(stage.isCancelled());
  }

  @Test
  void shutdownClosesCancelsAndIsIdle() {
    CompletableFuture<String> stage = tracker.track(new CompletableFuture<>(), "stage");
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    ScheduledFuture<?> schedule = scheduler.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.HOURS);
    tracker.watch(schedule, "hourly");
    try (Capture log = new Capture()) {
      assertTrue(tracker.shutdown().idle());
      Until.told(tracker);
      List<Level> levels =
          log.records().stream()
              .map(LogRecord::getLevel)
              .sorted(Comparator.comparing(Level::intValue))
              .toList();
      assertEquals(List.of(Level.FINE, Level.FINE, Level.WARNING), levels, "the stage was cut off");
    } finally {
      scheduler.shutdownNow();
    }
    assertTrue(stage.isCancelled());
    assertTrue(schedule.isCancelled());
    assertThrows(RejectedExecutionException.class, () -> tracker.begin("late"));
  }

  @Test
  void shutdownLogsWhatItCouldNotEndAndLetsItsThreadEnd() {
    TaskTracker stubborn =
        TaskTracker.builder()
            .name("stubborn")
            .drainTimeout(Duration.ZERO)
            .cancelGrace(Duration.ZERO)
            .build();
    TaskToken token = stubborn.begin("Orders.publish");
    stubborn.watch(new Deaf(), "deaf");
    try (Capture log = new Capture()) {
      DrainResult result = stubborn.shutdown();
      assertFalse(result.idle());
      String message = log.onlyRecord().getMessage();
      assertTrue(message.startsWith("Tracker 'stubborn': 2 tasks not finished"), message);
      assertTrue(message.contains("'Orders.publish'"), message);
      Until.holds("no thread is left", () -> !threads().contains("tether-caretaker-stubborn"));
      token.end();
      stubborn.reopen();
      assertTrue(threads().contains("tether-caretaker-stubborn"));
      stubborn.shutdown();
    }
  }

  @Test
  void anInterruptedShutdownDoesTheRestAndStaysInterrupted() {
    CompletableFuture<String> stage = tracker.track(new CompletableFuture<>(), "stage");
    try (Capture log = new Capture()) {
      Thread.currentThread().interrupt();
      tracker.shutdown();
      assertTrue(Thread.interrupted());
      // Nobody has waited for the log; the next test listens to it.
      Until.holds("it is told", () -> log.records().stream().anyMatch(LifecycleTest::isWarning));
    }
    assertTrue(stage.isCancelled());
    assertTrue(tracker.isClosed());
  }

  private static boolean isWarning(LogRecord line) {
    return line.getLevel() == Level.WARNING;
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }

  /** Never done and not to be cancelled. */
  private static final class Deaf extends FutureTask<String> {

    Deaf() {
      super(() -> "value");
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      return false;
    }
  }
}
