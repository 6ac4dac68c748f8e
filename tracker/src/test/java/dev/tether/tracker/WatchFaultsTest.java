package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A watched future whose own methods fail, or a task that cannot be asked to stop. */
final class WatchFaultsTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker = TaskTracker.builder().failureHandler(failures).build();

  @Test
  void anErrorOfGetDelayIsContained() throws InterruptedException {
    tracker.watch(new Broken(false), "delay");
    assertFailedOnce();
  }

  @Test
  void anErrorOfIsPeriodicIsContained() throws InterruptedException {
    tracker.watch(new Broken(true), "periodic");
    assertFailedOnce();
  }

  private void assertFailedOnce() throws InterruptedException {
    assertTrue(tracker.drain(Duration.ofSeconds(20)).idle());
    assertEquals(1, failures.failures().size());
    assertEquals(IOException.class, failures.failures().get(0).cause().getClass());
  }

  @Test
  void shutdownWaitsForItsGraceAlsoForWhatCannotBeAsked() throws InterruptedException {
    TaskTracker patient =
        TaskTracker.builder()
            .drainTimeout(Duration.ZERO)
            .cancelGrace(Duration.ofSeconds(20))
            .build();
    TaskToken token = patient.begin("cannot be asked");
    Thread ends =
        new Thread(
            () -> {
              Until.holds("it is closed", () -> patient.isClosed());
              pause();
              token.end();
            });
    ends.start();
    DrainResult result = patient.shutdown();
    ends.join();
    assertEquals(List.of(), result.remaining());
    assertTrue(result.idle());
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Broken extends FutureTask<Object>
      implements RunnableScheduledFuture<Object> {

    private final boolean atPeriodic;

    Broken(boolean atPeriodic) {
      super(
          () -> {
            throw new IOException("disk full");
          });
      this.atPeriodic = atPeriodic;
      run();
    }

    @Override
    public boolean isPeriodic() {
      if (atPeriodic) {
        throw new AssertionError("isPeriodic");
      }
      return false;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      throw new AssertionError("getDelay");
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
