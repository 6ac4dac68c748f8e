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
        remove(hook);
      }
    };
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // Too late, and harmless: the hook is running, or has run.
      return;
    }
  }

  @Override
  public void run() {
    try {
      DrainResult result = core.drain(timeoutNanos);
      if (!result.idle()) {
        Log.unfinished(core.registry().name(), result);
      }
    } catch (InterruptedException nobodyWaitsForThisAnyMore) {
      Thread.currentThread().interrupt();
    }
  }
}
