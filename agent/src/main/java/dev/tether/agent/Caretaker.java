package dev.tether.agent;

import java.util.concurrent.TimeUnit;

/** The agent's own thread: looks every second for what was collected, and tells of it. */
final class Caretaker extends Thread {

  private final FailureTable failures;
  private final LaunchTable launches;
  private final Announcer announcer;

  Caretaker(FailureTable failures, LaunchTable launches, Announcer announcer) {
    super(null, null, "tether-agent", 0, false);
    setDaemon(true);
    setContextClassLoader(null);
    this.failures = failures;
    this.launches = launches;
    this.announcer = announcer;
  }

  @Override
  public void run() {
    while (true) {
      try {
        TimeUnit.SECONDS.sleep(1);
      } catch (InterruptedException e) {
        continue; // Nobody has a reason to.
      }
      sweep(false);
    }
  }

  /** One round; called from the end of the program as well. */
  synchronized void sweep(boolean ending) {
    try {
      if (Guarded.enter()) {
        try {
          failures.sweep();
          launches.sweep();
          announcer.flush(ending);
        } finally {
          Guarded.leave();
        }
      }
    } catch (Throwable e) { // Also of the program's loggers.
      Guarded.failed(e);
    }
  }
}
