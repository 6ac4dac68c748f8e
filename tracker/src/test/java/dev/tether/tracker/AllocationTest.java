package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** All that track allocates is retained until the task ends, so the one measures the other. */
final class AllocationTest {

  private static final int TASKS = 10_000;

  @Test
  void aPendingTaskRetains128BytesAtMost() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not measure it");
    TaskTracker tracker = TaskTracker.builder().build();
    CompletableFuture<?>[] futures = new CompletableFuture<?>[TASKS];
    for (int i = 0; i < TASKS; i++) {
      futures[i] = new CompletableFuture<>();
    }
    long thread = Thread.currentThread().getId();
    tracker.track(new CompletableFuture<>(), "loads the classes");
    long before = threads.getThreadAllocatedBytes(thread);
    for (CompletableFuture<?> future : futures) {
      tracker.track(future, "task");
    }
    long bytes = (threads.getThreadAllocatedBytes(thread) - before) / TASKS;
    assertTrue(bytes <= 128, bytes + " bytes a task");
    for (CompletableFuture<?> future : futures) {
      future.complete(null);
    }
    assertEquals(TASKS, tracker.stats().succeeded());
  }
}
