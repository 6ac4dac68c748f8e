package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What handlers, listeners and propagators throw harms nobody and is not lost. */
final class ContainmentTest {

  private Capture log;

  @BeforeEach
  void capture() {
    log = new Capture();
  }

  @AfterEach
  void release() {
    log.close();
  }

  @Test
  void aHandlerThatThrowsIsPrintedWithTheFailureItWasGiven() {
    TaskTracker tracker =
        TaskTracker.builder()
            .name("t")
            .failureHandler(
                failure -> {
                  throw new NoSuchFieldError("handler is broken");
                })
            .build();
    tracker.track(failed("disk full"), "Orders.save");
    Until.told(tracker);
    assertEquals(new Stats(0, 1, 0, 1, 0, 0, 0, 0, 0, 1), tracker.stats());
    assertTrue(
        log.err().contains("the failure handler of tracker 't' threw at 'Orders.save'"), log.err());
    assertTrue(log.err().contains("NoSuchFieldError: handler is broken"), log.err());
    assertTrue(log.err().contains("IllegalStateException: disk full"), log.err());
  }

  @Test
  void aListenerThatThrowsStopsNeitherTheTaskNorOtherListeners() {
    FailureRecorder failures = new FailureRecorder();
    TaskTracker tracker = TaskTracker.builder().failureHandler(failures).build();
    StringBuffer heard = new StringBuffer();
    tracker.addListener(
        new TaskListener() {
          @Override
          public void started(TaskInfo task) {
            throw new IllegalStateException("deaf");
          }

          @Override
          public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
            throw new IllegalStateException("mute");
          }
        });
    tracker.addListener(
        new TaskListener() {
          @Override
          public void started(TaskInfo task) {
            heard.append("started ").append(task.name());
          }

          @Override
          public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
            heard.append(", ").append(outcome).append(' ').append(failure.getMessage());
          }
        });
    tracker.track(failed("disk full"), "save");
    Until.told(tracker);
    assertEquals("started save, FAILED disk full", heard.toString());
    assertEquals(1, failures.failures().size());
    assertEquals(0, tracker.activeTaskCount());
    assertTrue(log.err().contains("deaf") && log.err().contains("mute"), log.err());
  }

  @Test
  void aListenerThatThrowsAndInterruptsLeavesTheBodyAlone() throws Exception {
    TaskTracker tracker = TaskTracker.builder().build();
    StringBuffer heard = new StringBuffer();
    tracker.addListener(
        new TaskListener() {
          @Override
          public void running(TaskInfo task) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("deaf");
          }
        });
    tracker.addListener(
        new TaskListener() {
          @Override
          public void running(TaskInfo task) {
            heard.append(task.name()).append(' ').append(task.state());
          }
        });
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> body =
          tracker.submit(pool, "save", () -> Thread.currentThread().isInterrupted());
      assertEquals(false, body.get(10, TimeUnit.SECONDS));
    } finally {
      pool.shutdown();
    }
    assertEquals("save RUNNING", heard.toString());
    assertTrue(log.err().contains("deaf"), log.err());
  }

  @Test
  void anAbandonedHandlerThatThrowsIsPrinted() {
    TaskTracker tracker =
        TaskTracker.builder()
            .abandonedHandler(
                task -> {
                  throw new IllegalStateException("no thanks");
                })
            .build();
    tracker.track(new CompletableFuture<>(), "dropped");
    Until.collected("the task is gone", () -> tracker.activeTaskCount() == 0);
    assertEquals(1, tracker.stats().abandoned());
    assertTrue(log.err().contains("no thanks"), log.err());
  }

  @Test
  @SuppressWarnings("try") // The registration is there to be closed.
  void aStuckHandlerThatThrowsIsPrintedAndTheWatchdogLivesOn() {
    TaskTracker tracker = TaskTracker.builder().build();
    try (Registration watchdog =
        tracker.onStuck(
            Duration.ofNanos(1),
            stuck -> {
              throw new IllegalStateException("bitten by " + stuck.task().name());
            })) {
      TaskToken first = tracker.begin("first");
      Until.holds("it bites", () -> log.err().contains("bitten by first"));
      TaskToken second = tracker.begin("second");
      Until.holds("it bites again", () -> log.err().contains("bitten by second"));
      first.end();
      second.end();
    }
  }

  @Test
  void aBrokenPropagatorCostsTheContextAndNotTheTask() throws Exception {
    for (boolean breaksAtCapture : new boolean[] {true, false}) {
      TaskTracker tracker =
          TaskTracker.builder().contextPropagator(new Broken(breaksAtCapture)).build();
      Future<String> future = tracker.submit(Runnable::run, "body", () -> "value");
      assertEquals("value", future.get());
    }
    assertTrue(log.err().contains("threw in capture()"), log.err());
    assertTrue(log.err().contains("threw in restore()"), log.err());
  }

  private record Broken(boolean atCapture) implements ContextPropagator {

    @Override
    public Object capture() {
      if (atCapture) {
        throw new IllegalStateException("capture");
      }
      return "context";
    }

    @Override
    public Registration restore(Object captured) {
      throw new IllegalStateException("restore");
    }
  }

  @Test
  void aBrokenLoggingBackendCostsNoReport() {
    Logger logger = Logger.getLogger("dev.tether.tracker");
    logger.setFilter(
        record -> {
          throw new IllegalStateException("backend is broken");
        });
    try {
      TaskTracker tracker = TaskTracker.builder().build();
      tracker.track(failed("disk full"), "Orders.save");
      Until.told(tracker);
    } finally {
      logger.setFilter(null);
    }
    assertTrue(log.err().contains("Background task 'Orders.save'"), log.err());
    assertTrue(log.err().contains("disk full"), log.err());
    assertTrue(log.err().contains("backend is broken"), log.err());
  }

  private static CompletableFuture<String> failed(String message) {
    return CompletableFuture.failedFuture(new IllegalStateException(message));
  }
}
