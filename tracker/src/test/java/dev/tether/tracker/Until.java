package dev.tether.tracker;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must happen; the limits are far off, and met only by a defect. */
final class Until {

  static final Duration LONG = Duration.ofSeconds(60);

  private Until() {}

  static void holds(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONG.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("never: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
    }
  }

  /** The same, with a garbage collection before each look. */
  static void collected(String what, BooleanSupplier condition) {
    holds(
        what,
        () -> {
          System.gc();
          return condition.getAsBoolean();
        });
  }

  /** Until every end that the tracker knows of has been told. */
  static void told(TaskTracker tracker) {
    holds("all is told", () -> tracker.snapshot().stream().noneMatch(Until::isReporting));
  }

  private static boolean isReporting(TaskInfo task) {
    return task.state() == TaskState.REPORTING;
  }

  static void open(CountDownLatch latch) {
    try {
      if (!latch.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the latch never opened");
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError("interrupted at the latch", interrupted);
    }
  }
}
