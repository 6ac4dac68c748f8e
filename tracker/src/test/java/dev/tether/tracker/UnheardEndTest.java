package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import dev.tether.tracker.testing.TaskTrackerAsserts;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Watched work that has ended without anybody having heard of it: before a drain says idle, and
 * after a shutdown.
 */
final class UnheardEndTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker =
      TaskTracker.builder()
          .failureHandler(failures)
          .drainTimeout(Duration.ofMillis(50))
          .cancelGrace(Duration.ofMillis(50))
          .build();
  private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  /** Watches a schedule, which then dies; the tracker has just asked it. */
  private void watchOneThatDies() {
    CountDownLatch die = new CountDownLatch(1);
    ScheduledFuture<?> schedule =
        scheduler.scheduleAtFixedRate(() -> failOnce(die), 0, 1, TimeUnit.MILLISECONDS);
    tracker.watch(schedule, "dies");
    die.countDown();
    while (!schedule.isDone()) {
      Thread.onSpinWait();
    }
  }

  private static void failOnce(CountDownLatch die) {
    Until.open(die);
    throw new IllegalStateException("disk full");
  }

  @Test
  void aDrainThatIsIdleHasHeardOfSchedulesThatDied() throws InterruptedException {
    watchOneThatDies();
    assertTrue(tracker.drain(Duration.ofSeconds(20)).idle());
    assertEquals(1, failures.failures().size());
    assertEquals(TaskKind.SCHEDULE, failures.failures().get(0).task().kind());
  }

  @Test
  void aDrainThatOnlyLooksIsNotIdleBeforeTheyAreTold() throws InterruptedException {
    watchOneThatDies();
    while (!tracker.drain(Duration.ZERO).idle()) {
      Thread.onSpinWait();
    }
    assertEquals(1, failures.failures().size());
  }

  @Test
  void aShutdownHasHeardOfThem() {
    watchOneThatDies();
    tracker.shutdown();
    assertEquals(1, failures.failures().size());
  }

  @Test
  void aTestThatLeavesOneFails() {
    watchOneThatDies();
    TaskTrackerAsserts.assertIdle(tracker, Duration.ofSeconds(20));
    assertEquals(1, failures.failures().size());
  }

  @Test
  void aForeignOneIsAskedByThreadsOfTheTracker() throws InterruptedException {
    Foreign foreign = new Foreign(TimeUnit.HOURS.toMillis(1));
    tracker.watch(foreign, "foreign");
    Until.holds("it is known to be delayed", () -> tracker.stats().schedules() == 1);
    foreign.run();
    assertTrue(tracker.drain(Duration.ofSeconds(20)).idle());
    assertEquals(1, failures.failures().size());
  }

  @Test
  void oneThatDoesNotAnswerDoesNotHoldUpADrain() throws InterruptedException {
    Foreign foreign = new Foreign(TimeUnit.HOURS.toMillis(1));
    tracker.watch(foreign, "blocks");
    Until.holds("it is known to be delayed", () -> tracker.stats().schedules() == 1);
    foreign.answers = new CountDownLatch(1);
    DrainResult result = tracker.drain(Duration.ofSeconds(20));
    foreign.answers.countDown();
    assertTrue(result.idle());
    assertTrue(result.waited().compareTo(Duration.ofSeconds(10)) < 0, result::toString);
  }

  @Test
  void delayedWorkThatAShutdownCancelsHasEndedBeforeItReturns() {
    ScheduledFuture<?> later = scheduler.schedule(() -> {}, 1, TimeUnit.HOURS);
    tracker.watch(later, "in an hour");
    assertTrue(tracker.shutdown().idle());
    assertEquals(new Stats(0, 1, 0, 0, 1, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void whatOutlivesAShutdownIsAskedOn() throws InterruptedException {
    Foreign plain = new Foreign(-1);
    tracker.watch(plain, "plain");
    assertFalse(tracker.shutdown().idle());
    plain.run();
    Until.holds("its failure is told", () -> failures.failures().size() == 1);
    assertTrue(tracker.drain(Duration.ofSeconds(20)).idle());
  }

  @Test
  void whatIsNotDueAndCannotBeCancelledIsAskedOn() {
    Foreign later = new Foreign(TimeUnit.HOURS.toMillis(1));
    tracker.watch(later, "later");
    Until.holds("it is known to be delayed", () -> tracker.stats().schedules() == 1);
    assertTrue(tracker.shutdown().idle());
    later.run();
    Until.holds("its failure is told", () -> failures.failures().size() == 1);
  }

  @Test
  void whatBlocksOverAShutdownIsAskedAgain() {
    Foreign blocking = new Foreign(-1);
    blocking.answers = new CountDownLatch(1);
    tracker.watch(blocking, "blocks");
    Until.open(blocking.asked);
    assertFalse(tracker.shutdown().idle());
    blocking.run();
    // Longer than it is asked after a shutdown.
    Until.holds("a while", after(Duration.ofSeconds(6)));
    assertEquals(0, failures.failures().size());
    blocking.answers.countDown();
    Until.holds("its failure is told", () -> failures.failures().size() == 1);
  }

  @Test
  void whatIsNotAskedAnyMoreIsAskedWhenSomebodyLooks() throws InterruptedException {
    Foreign plain = new Foreign(-1);
    tracker.watch(plain, "plain");
    tracker.shutdown();
    Until.holds("its threads end", () -> plain.idleFor(Duration.ofSeconds(2)));
    plain.run();
    assertTrue(tracker.drain(Duration.ofSeconds(20)).idle());
    assertEquals(IOException.class, failures.failures().get(0).cause().getClass());
  }

  private static BooleanSupplier after(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    return () -> System.nanoTime() - end >= 0;
  }

  /** Of a library: it cannot be cancelled, and may block when it is asked. */
  private static final class Foreign extends FutureTask<Object> implements ScheduledFuture<Object> {

    private final long delayMillis;
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile CountDownLatch answers = new CountDownLatch(0);
    private volatile long lastAsked = System.nanoTime();

    Foreign(long delayMillis) {
      super(
          () -> {
            throw new IOException("disk full");
          });
      this.delayMillis = delayMillis;
    }

    @Override
    public boolean isDone() {
      boolean done = super.isDone();
      lastAsked = System.nanoTime();
      asked.countDown();
      Until.open(answers);
      return done;
    }

    boolean idleFor(Duration time) {
      return System.nanoTime() - lastAsked > time.toNanos();
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      return false;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(delayMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
