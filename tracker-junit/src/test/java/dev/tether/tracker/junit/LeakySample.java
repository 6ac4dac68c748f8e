package dev.tether.tracker.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.TaskFailure;
import dev.tether.tracker.TaskTracker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Run by {@link TaskTrackerExtensionTest} alone, which knows what fails here. */
class LeakySample {
  private static Object held;

  @RegisterExtension
  final TaskTrackerExtension tasks =
      new TaskTrackerExtension().withPatience(Duration.ofMillis(100));

  @Test
  void endsInTime() {
    BackgroundTasks.track(CompletableFuture.runAsync(() -> {}), "quick");
  }

  @Test
  void leavesOneRunning(TaskTracker tracker) {
    assertSame(tracker, BackgroundTasks.global());
    CompletableFuture<?> endless = new CompletableFuture<>();
    held = endless;
    tracker.track(endless, "endless");
  }

  @Test
  void failsUnheard() {
    BackgroundTasks.submit(ForkJoinPool.commonPool(), "bad", LeakySample::boom);
  }

  @Test
  void takesItsFailure() throws InterruptedException {
    BackgroundTasks.submit(ForkJoinPool.commonPool(), "bad", LeakySample::boom);
    List<TaskFailure> failures = tasks.takeFailures(Duration.ofSeconds(5));
    assertEquals("boom", failures.get(0).cause().getMessage());
  }

  @Test
  void abandons() {
    BackgroundTasks.track(new CompletableFuture<>(), "dropped");
  }

  private static Object boom() {
    throw new IllegalStateException("boom");
  }
}
