package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import dev.tether.tracker.testing.TaskTrackerAsserts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a look at a tracker may say, whatever happens meanwhile. */
final class StateTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker = TaskTracker.builder().failureHandler(failures).build();
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void stopPool() {
    pool.shutdownNow();
  }

  @Test
  void countsNeverRunBackwards() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Runnable work =
        () -> {
          for (int i = 0; !over.get(); i++) {
            tracker.begin("task").end(i % 2 == 0 ? null : new IllegalStateException("expected"));
          }
        };
    Future<?> first = pool.submit(work);
    Future<?> second = pool.submit(work);
    try {
      Stats before = tracker.stats();
      for (int i = 0; i < 20_000; i++) {
        Stats now = tracker.stats();
        String both = before + " then " + now;
        assertTrue(now.started() >= before.started(), both);
        assertTrue(now.succeeded() >= before.succeeded() && now.failed() >= before.failed(), both);
        before = now;
      }
    } finally {
      over.set(true);
    }
    first.get();
    second.get();
  }

  /** The next token is begun before the last one is ended: there is always one. */
  @Test
  void aRelayIsNeverIdle() throws Exception {
    AtomicReference<TaskToken> baton = new AtomicReference<>(tracker.begin("relay"));
    AtomicBoolean over = new AtomicBoolean();
    Runnable runner =
        () -> {
          while (!over.get()) {
            baton.getAndSet(tracker.begin("relay")).end();
          }
        };
    Future<?> first = pool.submit(runner);
    Future<?> second = pool.submit(runner);
    try {
      for (int i = 0; i < 2_000; i++) {
        assertThrows(
            AssertionError.class, () -> TaskTrackerAsserts.assertIdle(tracker, Duration.ZERO));
        assertFalse(tracker.snapshot().isEmpty());
        assertFalse(tracker.drain(Duration.ZERO).idle());
        assertTrue(tracker.activeTaskCount() > 0);
      }
    } finally {
      over.set(true);
    }
    first.get();
    second.get();
    assertEquals(1, tracker.activeTaskCount());
    baton.get().end();
  }

  @Test
  void idleMeansThatTheFuturesAreDone() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      Future<Integer> future = tracker.submit(pool, "quick", () -> 1);
      assertTrue(tracker.drain(Until.LONG).idle());
      assertTrue(future.isDone(), "round " + i);
      assertFalse(future.cancel(true));
    }
  }

  @Test
  void whatIsWatchedAfterShutdownIsAskedReportedAndReleased() {
    tracker.shutdown();
    FutureTask<Object> late =
        new FutureTask<>(
            () -> {
              throw new IllegalStateException("late");
            });
    tracker.watch(late, "late");
    late.run();
    Until.holds("it is reported", () -> failures.failures().size() == 1);
    for (int i = 0; i < 20_000; i++) {
      FutureTask<Object> task = new FutureTask<>(() -> "value");
      tracker.watch(task, "late");
      task.run();
    }
    Until.holds("all are released", () -> tracker.activeTaskCount() == 0);
    assertEquals(20_001, tracker.stats().late());
  }

  @Test
  void whatDoesNotEndAtAllIsStillAskedAfterALaterWatch() {
    TaskTracker hasty =
        TaskTracker.builder().drainTimeout(Duration.ZERO).cancelGrace(Duration.ZERO).build();
    AtomicBoolean done = new AtomicBoolean();
    FutureTask<Object> deaf =
        new FutureTask<>(() -> "value") {
          @Override
          public boolean cancel(boolean mayInterrupt) {
            return false;
          }

          @Override
          public boolean isDone() {
            return done.get() && super.isDone();
          }
        };
    hasty.watch(deaf, "deaf");
    try (Capture quiet = new Capture()) {
      assertFalse(hasty.shutdown().idle(), quiet.err());
    }
    hasty.watch(new FutureTask<>(() -> "value"), "late");
    deaf.run();
    done.set(true);
    Until.holds("it is asked", () -> hasty.stats().succeeded() == 1);
  }

  @Test
  void nobodyHearsOfAnEndBeforeAllHaveHeardOfTheStart() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    CountDownLatch starting = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    tracker.addListener(
        new TaskListener() {
          @Override
          public void started(TaskInfo task) {
            starting.countDown();
            Until.open(go);
            heard.add("started");
          }

          @Override
          public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
            heard.add("ended " + outcome);
          }
        });
    Future<?> launch = pool.submit(() -> tracker.submit(pool, "task", () -> "value"));
    Until.open(starting);
    tracker.cancelAll();
    assertEquals(1, tracker.activeTaskCount(), "its end cannot be told yet");
    assertEquals(TaskState.REPORTING, tracker.snapshot().get(0).state());
    go.countDown();
    launch.get();
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(List.of("started", "ended CANCELLED"), heard);
  }
}
