package dev.tether.tracker;

import java.util.concurrent.atomic.AtomicBoolean;

/** A shutdown hook that waits for a tracker's work; see {@link TaskTracker#drainOnShutdown}. */
final class ShutdownDrain implements Runnable {

  private final TrackerCore core;
  private final long timeoutNanos;

  private ShutdownDrain(TrackerCore core, long timeoutNanos) {
    this.core = core;
    this.timeoutNanos = timeoutNanos;
  }

  static Registration install(TrackerCore core, long timeoutNanos) {
    String name = "tether-drain-" + core.registry().name();
    Thread hook = Threads.daemon(name, new ShutdownDrain(core, timeoutNanos));
    Runtime.getRuntime().addShutdownHook(hook);
    AtomicBoolean installed = new AtomicBoolean(true);
    return () -> {
      if (installed.getAndSet(false)) {
        Threads.removeHook(hook);
      }
    };
  }

  @Override
  public void run() {
    long deadline = System.nanoTime() + timeoutNanos;
    try {
      drain(core, deadline);
      // Whoever drains the tracker behind the static methods means whichever that is by then.
      TrackerCore global = core.isGlobal() ? BackgroundTasks.global().core() : core;
      if (global != core) {
        drain(global, deadline);
      }
    } catch (InterruptedException nobodyWaitsForThisAnyMore) {
      Thread.currentThread().interrupt();
    }
  }

  private static void drain(TrackerCore tracker, long deadline) throws InterruptedException {
    tracker.logIfUnfinished(tracker.drainBeforeExit(deadline));
  }
}
