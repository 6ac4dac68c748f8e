package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A shutdown tells which tasks it cut off. */
final class CutOffTest {

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<String>> promises = new ArrayList<>();
  private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);

  @AfterEach
  void stopPool() {
    pool.shutdownNow();
  }

  /** A promise that nobody keeps; held here, since it would be abandoned otherwise. */
  private CompletableFuture<String> promise() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    promises.add(promise);
    return promise;
  }

  private static TaskTrackerBuilder impatient() {
    return TaskTracker.builder()
        .name("shop")
        .failureHandler(failure -> {})
        .drainTimeout(Duration.ZERO)
        .cancelGrace(Until.LONG);
  }

  private TaskTracker telling() {
    return impatient().cutOffHandler(task -> told.add(task.name())).build();
  }

  @Test
  void whatDidNotEndInTimeIsLoggedWithNameAndAge() {
    TaskTracker tracker = impatient().build();
    try (Capture log = new Capture()) {
      tracker.tagged("tenant", "acme").track(promise(), "Orders.save");
      assertTrue(tracker.shutdown().idle());
      List<LogRecord> warnings =
          log.records().stream().filter(line -> line.getLevel() == Level.WARNING).toList();
      assertEquals(1, warnings.size());
      String line = warnings.get(0).getMessage();
      assertTrue(
          line.matches(
              "Background task 'Orders.save' \\(tracker 'shop', tracked, #\\d+, \\{tenant=acme\\}\\)"
                  + " was cut off by the shutdown, after .*"),
          line);
    }
  }

  @Test
  void bodiesThatStopAndBodiesThatNeverBeganAreTold() {
    TaskTracker tracker = telling();
    CountDownLatch running = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      tracker.submit(
          pool,
          "runs",
          () -> {
            running.countDown();
            new CountDownLatch(1).await();
            return null;
          });
    }
    Until.open(running);
    List<Runnable> queue = new ArrayList<>(); // That nobody works off.
    tracker.submit(queue::add, "queued", () -> null);
    assertTrue(tracker.shutdown().idle());
    assertEquals(List.of("queued", "runs", "runs"), told.stream().sorted().toList());
  }

  @Test
  void delayedWorkThatWillNeverBeDoneIsTold() {
    TaskTracker tracker = telling();
    tracker.watch(pool.schedule(() -> {}, 1, TimeUnit.HOURS), "in an hour");
    assertTrue(tracker.shutdown().idle());
    assertEquals(List.of("in an hour"), told);
  }

  @Test
  void whatEndsByItselfIsNotTold() {
    TaskTracker tracker =
        impatient().drainTimeout(Until.LONG).cutOffHandler(task -> told.add("wrong")).build();
    CompletableFuture<String> cancelled = tracker.track(new CompletableFuture<>(), "cancelled");
    CompletableFuture<String> failed = tracker.track(new CompletableFuture<>(), "failed");
    CompletableFuture<String> later = tracker.track(new CompletableFuture<>(), "later");
    pool.schedule(
        () -> {
          cancelled.cancel(false);
          failed.completeExceptionally(new IllegalStateException("down"));
          return later.complete("value");
        },
        100,
        TimeUnit.MILLISECONDS);
    assertTrue(tracker.shutdown().idle());
    assertEquals(List.of(), told);
  }

  @Test
  void aScheduleIsNotTold() {
    TaskTracker tracker = telling();
    tracker.watch(pool.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.HOURS), "sweep");
    assertTrue(tracker.shutdown().idle());
    Until.holds("it is over", () -> tracker.stats().schedules() == 0);
    assertEquals(List.of(), told);
  }

  @Test
  void whatDoesNotStopIsNamedAsUnfinishedAlone() {
    TaskTracker tracker =
        impatient().cancelGrace(Duration.ZERO).cutOffHandler(task -> told.add("wrong")).build();
    CountDownLatch finish = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    try (Capture log = new Capture()) {
      tracker.submit(
          pool,
          "stubborn",
          () -> {
            running.countDown();
            while (finish.getCount() > 0) {
              LockSupport.parkNanos(1_000_000); // Does not care for interrupts.
            }
            return null;
          });
      Until.open(running);
      assertFalse(tracker.shutdown().idle());
      assertTrue(
          log.records().stream()
              .anyMatch(line -> line.getMessage().contains("1 task not finished")));
      assertEquals(List.of(), told);
    } finally {
      finish.countDown();
    }
  }

  @Test
  void thousandsAreSummedUp() {
    TaskTracker tracker = telling();
    try (Capture log = new Capture()) {
      for (int i = 0; i < 3 * CutOff.MOST; i++) {
        tracker.track(promise(), "many");
      }
      assertTrue(tracker.shutdown().idle());
      assertEquals(CutOff.MOST, told.size());
      assertTrue(
          log.records().stream()
              .anyMatch(
                  line ->
                      line.getMessage()
                          .equals("Tracker 'shop': 200 more tasks were cut off by the shutdown")));
    }
  }

  @Test
  void aHandlerThatThrowsOrBlocksHoldsUpNothing() {
    CountDownLatch release = new CountDownLatch(1);
    TaskTracker tracker =
        impatient()
            .cutOffHandler(
                task -> {
                  told.add(task.name());
                  if (told.size() == 1) {
                    throw new IllegalStateException("handler");
                  }
                  Until.open(release);
                })
            .build();
    try (Capture log = new Capture()) {
      tracker.track(promise(), "one");
      tracker.track(promise(), "two");
      long begun = System.nanoTime();
      assertTrue(tracker.shutdown().idle());
      assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(15));
      assertEquals(2, told.size());
      assertTrue(log.err().contains("the cut-off handler threw"), log.err());
    } finally {
      release.countDown();
    }
  }

  @Test
  void anInterruptedShutdownTellsToo() {
    TaskTracker tracker =
        impatient().drainTimeout(Until.LONG).cutOffHandler(task -> told.add(task.name())).build();
    tracker.track(promise(), "Orders.save");
    Thread.currentThread().interrupt();
    try {
      tracker.shutdown();
    } finally {
      assertTrue(Thread.interrupted());
    }
    Until.holds("it is told", () -> told.equals(List.of("Orders.save")));
  }
}
