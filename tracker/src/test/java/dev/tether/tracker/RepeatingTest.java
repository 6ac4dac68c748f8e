package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RepeatingTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker = TaskTracker.builder().failureHandler(failures).build();
  private final AtomicInteger runs = new AtomicInteger();

  @Test
  void theScheduleOutlivesItsFailures() {
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try {
      Runnable body = tracker.repeating("sweep", this::failEverySecondRun);
      ScheduledFuture<?> schedule =
          scheduler.scheduleAtFixedRate(body, 0, 1, TimeUnit.MILLISECONDS);
      Until.holds("it runs on", () -> runs.get() >= 6);
      assertFalse(schedule.isDone());
      schedule.cancel(false);
    } finally {
      scheduler.shutdownNow();
    }
    Until.holds("the last run is told", () -> tracker.activeTaskCount() == 0);
    List<TaskFailure> seen = failures.failures();
    assertTrue(seen.size() >= 2, "failures: " + seen.size());
    assertEquals(TaskKind.REPEATING, seen.get(0).task().kind());
    assertEquals(List.of(1, 1), List.of(seen.get(0).inARow(), seen.get(1).inARow()));
  }

  private void failEverySecondRun() {
    if (runs.incrementAndGet() % 2 == 0) {
      throw new IllegalStateException("run " + runs.get());
    }
  }

  @Test
  void eachRunCountsWhileItLasts() {
    Runnable body =
        tracker.repeating(
            "sweep",
            () -> {
              TaskInfo run = tracker.snapshot().get(0);
              assertEquals(TaskState.RUNNING, run.state());
              assertEquals(Thread.currentThread().getName(), run.thread());
              runs.incrementAndGet();
            });
    assertEquals(0, tracker.activeTaskCount());
    body.run();
    body.run();
    assertEquals(new Stats(0, 2, 2, 0, 0, 0, 0, 0, 0), tracker.stats());
    assertEquals(2, runs.get());
  }

  @Test
  void givesUpAtTheLimitAndTellsTheSchedulerOnce() {
    IllegalStateException cause = new IllegalStateException("disk full");
    Runnable body =
        tracker.repeating(
            "sweep",
            () -> {
              runs.incrementAndGet();
              throw cause;
            },
            3);
    assertDoesNotThrow(body::run);
    assertDoesNotThrow(body::run);
    assertSame(cause, assertThrows(IllegalStateException.class, body::run));
    assertDoesNotThrow(body::run);
    assertEquals(3, runs.get());
    Until.told(tracker);
    List<TaskFailure> seen = failures.failures();
    assertEquals(List.of(1, 2, 3), seen.stream().map(TaskFailure::inARow).toList());
    assertEquals(List.of(false, false, true), seen.stream().map(TaskFailure::gaveUp).toList());
  }

  @Test
  void theLimitEndsAScheduleOfTheJdk() throws InterruptedException {
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try {
      Runnable body = tracker.repeating("sweep", RepeatingTest::fail, 2);
      ScheduledFuture<?> schedule =
          scheduler.scheduleWithFixedDelay(body, 0, 1, TimeUnit.MILLISECONDS);
      assertThrows(ExecutionException.class, () -> schedule.get(60, TimeUnit.SECONDS));
      Until.holds("both are told", () -> failures.failures().size() == 2);
    } finally {
      scheduler.shutdownNow();
    }
  }

  /** Nobody has interrupted the run, and its schedule lives on: another thread has met it. */
  @Test
  void anInterruptOfAnotherThreadIsAFailureOfEachRun() {
    InterruptedException elsewhere = new InterruptedException("of a driver's thread");
    for (Exception thrown :
        List.of(
            elsewhere,
            new IllegalStateException("query failed", elsewhere),
            new IllegalStateException(new ExecutionException(elsewhere)))) {
      Runnable body = tracker.repeating("sweep", () -> RepeatingTest.raise(thrown), 3);
      assertDoesNotThrow(body::run);
      assertDoesNotThrow(body::run);
      assertSame(thrown, assertThrows(Exception.class, body::run));
    }
    Until.told(tracker);
    assertEquals(9, failures.failures().size());
    assertEquals(9, tracker.stats().failed());
  }

  /** There is no run after one that was interrupted because its schedule was cancelled. */
  @Test
  void aRunAfterAnInterruptShowsThatTheScheduleWasNotCancelled() {
    Runnable body =
        tracker.repeating("sweep", () -> RepeatingTest.raise(new InterruptedException()), 3);
    assertDoesNotThrow(body::run);
    assertDoesNotThrow(body::run);
    assertThrows(InterruptedException.class, body::run);
    Until.told(tracker);
    assertEquals(List.of(2, 3), failures.failures().stream().map(TaskFailure::inARow).toList());
    assertEquals(1, tracker.stats().cancelled());
  }

  @SuppressWarnings("unchecked") // The compiler takes it for unchecked.
  private static <T extends Throwable> void raise(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void aSuccessForgivesEarlierFailures() {
    AtomicInteger run = new AtomicInteger();
    Runnable body =
        tracker.repeating(
            "sweep",
            () -> {
              if (run.getAndIncrement() % 3 != 2) {
                fail();
              }
            },
            3);
    for (int i = 0; i < 9; i++) {
      assertDoesNotThrow(body::run);
    }
    Until.told(tracker);
    assertEquals(
        List.of(1, 2, 1, 2, 1, 2), failures.failures().stream().map(TaskFailure::inARow).toList());
  }

  @Test
  void skipsRunsWhileTheTrackerIsClosed() {
    Runnable body = tracker.repeating("sweep", runs::incrementAndGet);
    tracker.close();
    body.run();
    assertEquals(0, runs.get());
    assertEquals(1, tracker.stats().refused());
    tracker.reopen();
    body.run();
    assertEquals(1, runs.get());
  }

  @Test
  void refusesALimitThatAllowsNoRun() {
    assertThrows(IllegalArgumentException.class, () -> tracker.repeating("sweep", () -> {}, 0));
  }

  private static void fail() {
    throw new IllegalStateException("disk full");
  }
}
