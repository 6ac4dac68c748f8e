package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Work whose time has not come is not active. */
final class DelayedTest {

  private final TaskTracker tracker = TaskTracker.builder().failureHandler(failure -> {}).build();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  @Test
  void aShutdownDoesNotWaitForWorkThatIsDueLaterAndCancelsIt() {
    ScheduledFuture<?> later = scheduler.schedule(() -> {}, 1, TimeUnit.HOURS);
    tracker.watch(later, "in an hour");
    assertEquals(0, tracker.activeTaskCount());
    assertEquals(1, tracker.stats().schedules());
    assertEquals(TaskState.DELAYED, tracker.snapshot().get(0).state());
    long begun = System.nanoTime();
    assertTrue(tracker.shutdown().idle());
    assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(15));
    Until.holds("it is cancelled", later::isCancelled);
    Until.holds("it is over", () -> tracker.stats().cancelled() == 1);
    assertEquals(new Stats(0, 1, 0, 0, 1, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void workThatIsDueIsActive() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    ScheduledFuture<?> soon =
        scheduler.schedule(
            () -> {
              running.countDown();
              Until.open(finish);
            },
            20,
            TimeUnit.MILLISECONDS);
    tracker.watch(soon, "soon");
    Until.open(running);
    assertEquals(1, tracker.activeTaskCount());
    assertEquals(TaskState.PENDING, tracker.snapshot().get(0).state());
    finish.countDown();
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(new Stats(0, 1, 1, 0, 0, 0, 0, 0, 0), tracker.stats());
  }

  /** As Netty's and Guava's are: nothing but its delay tells that it is periodic. */
  private static final class Periodic extends FutureTask<Object> implements Delayed {

    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile long due = System.nanoTime();

    Periodic() {
      super(() -> null);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      long delay = unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
      asked.countDown();
      return delay;
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  @Test
  void whatIsDueAndThenLaterAgainIsASchedule() throws Exception {
    Periodic periodic = new Periodic();
    tracker.watch(periodic, "sweep");
    assertEquals(1, tracker.activeTaskCount(), "its time has come");
    Until.open(periodic.asked);
    periodic.due = System.nanoTime() + TimeUnit.HOURS.toNanos(1);
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(TaskKind.SCHEDULE, tracker.snapshot().get(0).kind());
    assertEquals(new Stats(0, 0, 0, 0, 0, 0, 0, 0, 1), tracker.stats());
    periodic.cancel(false);
    Until.holds("it is over", () -> tracker.stats().schedules() == 0);
    assertEquals(new Stats(0, 1, 0, 0, 1, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "no scheduler before")
  void aScheduleOfAForkJoinPoolIsNotActive() throws Exception {
    Object pool = ForkJoinPool.commonPool();
    ScheduledFuture<?> schedule =
        ((ScheduledExecutorService) pool)
            .scheduleAtFixedRate(() -> {}, 0, 100, TimeUnit.MILLISECONDS);
    tracker.watch(schedule, "sweep");
    assertTrue(tracker.drain(Duration.ofSeconds(30)).idle());
    Until.holds("it is known for a schedule", this::isKnown);
    schedule.cancel(false);
  }

  private boolean isKnown() {
    return tracker.snapshot().get(0).kind() == TaskKind.SCHEDULE;
  }
}
