package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

final class WatchTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker =
      TaskTracker.builder().name("watch-test").failureHandler(failures).build();

  @Test
  void learnsOfTheEndOfAPlainFuture() {
    FutureTask<String> good = new FutureTask<>(() -> "value");
    FutureTask<String> bad = failing("disk full");
    FutureTask<String> cancelled = new FutureTask<>(() -> "value");
    tracker.watch(good, "good");
    tracker.watch(bad, "bad");
    tracker.watch(cancelled, "cancelled");
    assertEquals(3, tracker.activeTaskCount());
    good.run();
    bad.run();
    cancelled.cancel(true);
    Until.holds("all are over", () -> tracker.activeTaskCount() == 0);
    assertEquals(new Stats(0, 3, 1, 1, 1, 0, 0, 0, 0), tracker.stats());
    assertEquals("bad", failures.failures().get(0).task().name());
    assertEquals("disk full", failures.failures().get(0).cause().getMessage());
  }

  @Test
  void readsAFutureThatIsDoneAlreadyAtOnce() {
    FutureTask<String> bad = failing("disk full");
    bad.run();
    tracker.watch(bad, "bad");
    Until.told(tracker);
    assertEquals(1, failures.failures().size());
  }

  @Test
  void itsThreadEndsWithTheLastFutureAndComesBackForTheNext() {
    for (int round = 0; round < 3; round++) {
      FutureTask<String> task = new FutureTask<>(() -> "value");
      tracker.watch(task, "task");
      assertTrue(caretakerLives());
      task.run();
      Until.holds("the thread ends", () -> !caretakerLives());
    }
    assertEquals(3, tracker.stats().succeeded());
  }

  @Test
  void aFutureOfWhichNobodyElseKnowsIsStillRead() {
    tracker.watch(failedBehindOurBack(), "bad");
    Until.collected("the failure is reported", () -> failures.failures().size() == 1);
  }

  private static Future<String> failedBehindOurBack() {
    FutureTask<String> task = failing("disk full");
    new Thread(task).start();
    return task;
  }

  @Test
  void tracksACompletableFuture() {
    CompletableFuture<String> future = new CompletableFuture<>();
    tracker.watch(future, "stage");
    assertEquals(TaskKind.STAGE, tracker.snapshot().get(0).kind());
    future.completeExceptionally(new IllegalStateException("disk full"));
    Until.told(tracker);
    assertEquals(1, failures.failures().size());
    tracker.watch(CompletableFuture.completedFuture("value"), "done");
    assertEquals(1, tracker.stats().started());
  }

  @Test
  void reportsNullInPlaceOfATask() {
    tracker.watch(null, "nothing");
    Until.told(tracker);
    assertEquals(NullPointerException.class, failures.failures().get(0).cause().getClass());
  }

  @Test
  void aPeriodicScheduleIsListedAndNotCountedAndItsDeathReported() {
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try {
      ScheduledFuture<?> schedule = scheduler.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.HOURS);
      tracker.watch(schedule, "hourly");
      assertEquals(0, tracker.activeTaskCount());
      assertEquals(TaskKind.SCHEDULE, tracker.snapshot().get(0).kind());
      assertEquals(new Stats(0, 0, 0, 0, 0, 0, 0, 0, 1), tracker.stats());
      tracker.watch(scheduler.scheduleAtFixedRate(WatchTest::fail, 0, 1, TimeUnit.HOURS), "dies");
      Until.holds("its death is reported", () -> failures.failures().size() == 1);
      assertEquals("dies", failures.failures().get(0).task().name());
      schedule.cancel(false);
      Until.holds("both are over", () -> tracker.stats().schedules() == 0);
      assertEquals(new Stats(0, 2, 0, 1, 1, 0, 0, 0, 0), tracker.stats());
    } finally {
      scheduler.shutdownNow();
    }
  }

  @Test
  void aDrainAsksByItself() throws InterruptedException {
    FutureTask<String> task = new FutureTask<>(() -> "value");
    tracker.watch(task, "task");
    task.run();
    assertTrue(tracker.drain(Duration.ofSeconds(60)).idle());
  }

  @Test
  void aFutureThatCannotBeAskedIsReportedAndLetGo() {
    tracker.watch(
        new Foreign() {
          @Override
          public boolean isDone() {
            throw new UnsupportedOperationException("do not ask");
          }
        },
        "foreign");
    Until.holds("it is let go", () -> tracker.activeTaskCount() == 0);
    assertEquals("do not ask", failures.failures().get(0).cause().getCause().getMessage());
    assertEquals(0, tracker.activeTaskCount());
  }

  @Test
  void aFutureThatSaysDoneTooEarlyIsAskedAgain() {
    Foreign early = new Foreign();
    tracker.watch(early, "early");
    assertEquals(1, tracker.activeTaskCount());
    early.reallyDone = true;
    Until.holds("it is over", () -> tracker.activeTaskCount() == 0);
    assertEquals(List.of(), failures.failures());
  }

  private static boolean caretakerLives() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("tether-caretaker-watch-test"));
  }

  private static FutureTask<String> failing(String message) {
    return new FutureTask<>(
        () -> {
          throw new IllegalStateException(message);
        });
  }

  private static void fail() {
    throw new IllegalStateException("disk full");
  }

  /** Says that it is done, and then is not. */
  private static class Foreign implements Future<String> {

    volatile boolean reallyDone;

    @Override
    public boolean cancel(boolean mayInterrupt) {
      return false;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public boolean isDone() {
      return true;
    }

    @Override
    public String get() {
      throw new AssertionError("would block");
    }

    @Override
    public String get(long timeout, TimeUnit unit) throws TimeoutException {
      if (!reallyDone) {
        throw new TimeoutException();
      }
      return "value";
    }
  }
}
