package dev.tether.tracker.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.TaskToken;
import dev.tether.tracker.TaskTracker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class IdleCheckTest {

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final TaskTracker tracker = TaskTracker.builder().name("kit").build();

  @Test
  void passesAtOnceWhenIdle() {
    assertDoesNotThrow(() -> TaskTrackerAsserts.assertIdle(tracker, Duration.ZERO));
  }

  @Test
  void waitsForTasksThatEnd() {
    TaskToken token = tracker.begin("ends");
    new Thread(token::end).start();
    assertDoesNotThrow(() -> TaskTrackerAsserts.assertIdle(tracker, LONG));
  }

  @Test
  void namesWhatStillRunsAndSinceWhen() {
    CompletableFuture<String> held = tracker.track(new CompletableFuture<>(), "Orders.save");
    AssertionError error =
        assertThrows(AssertionError.class, () -> TaskTrackerAsserts.assertIdle(tracker, SHORT));
    String pattern =
        "1 task of tracker 'kit' still active after 1 ms:\n"
            + "  'Orders\\.save' #\\d+: tracked, pending for \\d+ ms,"
            + " since \\d\\d:\\d\\d:\\d\\d\\.\\d{3}";
    assertTrue(error.getMessage().matches(pattern), error.getMessage());
    held.complete("value");
    TaskTrackerAsserts.assertIdle(tracker, Duration.ZERO);
  }

  @Test
  void ignoresWhatRanBeforeAndNothingElse() {
    TaskToken shared = tracker.begin("shared");
    IdleCheck check = TaskTrackerAsserts.on(tracker).ignoreCurrent();
    assertDoesNotThrow(() -> check.assertIdle(Duration.ZERO));
    TaskToken leaked = tracker.begin("shared");
    AssertionError error = assertThrows(AssertionError.class, () -> check.assertIdle(SHORT));
    assertTrue(error.getMessage().startsWith("1 task "), error.getMessage());
    leaked.end();
    check.assertIdle(Duration.ZERO);
    shared.end();
  }

  @Test
  void ignoresByWhatIsKnown() {
    TaskToken token = tracker.begin("metrics");
    IdleCheck check =
        TaskTrackerAsserts.on(tracker).ignoring(task -> task.name().equals("metrics"));
    assertDoesNotThrow(() -> check.assertIdle(Duration.ZERO));
    token.end();
  }

  @Test
  void ignoresSchedules() {
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try {
      tracker.watch(scheduler.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.HOURS), "hourly");
      assertDoesNotThrow(() -> TaskTrackerAsserts.assertIdle(tracker, Duration.ZERO));
    } finally {
      tracker.shutdown();
      scheduler.shutdownNow();
    }
  }

  @Test
  void anInterruptFailsTheCheckAndStays() {
    TaskToken token = tracker.begin("held");
    Thread.currentThread().interrupt();
    assertThrows(AssertionError.class, () -> TaskTrackerAsserts.assertIdle(tracker, LONG));
    assertTrue(Thread.interrupted());
    token.end();
  }

  @Test
  void checksTheGlobalTracker() {
    TaskTracker before = BackgroundTasks.replaceGlobal(tracker);
    try {
      TaskToken token = BackgroundTasks.begin("global");
      assertThrows(AssertionError.class, () -> TaskTrackerAsserts.assertIdle(SHORT));
      token.end();
      assertDoesNotThrow(() -> TaskTrackerAsserts.assertIdle(SHORT));
    } finally {
      assertSame(tracker, BackgroundTasks.replaceGlobal(before));
    }
  }

  @Test
  void recordsFailures() {
    FailureRecorder recorder = new FailureRecorder();
    TaskTracker recorded = TaskTracker.builder().failureHandler(recorder).build();
    assertDoesNotThrow(recorder::assertNone);
    IllegalStateException first = new IllegalStateException("disk full");
    IllegalStateException second = new IllegalStateException("still full");
    recorded.track(CompletableFuture.failedFuture(first), "Orders.save");
    recorded.track(CompletableFuture.failedFuture(second), "Orders.load");
    TaskTrackerAsserts.assertIdle(recorded, LONG);
    AssertionError error = assertThrows(AssertionError.class, recorder::assertNone);
    assertSame(first, error.getCause());
    assertSame(second, error.getSuppressed()[0]);
    assertEquals(
        "2 background task(s) failed:\n"
            + "  Orders.save: java.lang.IllegalStateException: disk full\n"
            + "  Orders.load: java.lang.IllegalStateException: still full",
        error.getMessage());
  }
}
