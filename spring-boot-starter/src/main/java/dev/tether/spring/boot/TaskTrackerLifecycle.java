package dev.tether.spring.boot;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.Registration;
import dev.tether.tracker.TaskTracker;
import dev.tether.tracker.slf4j.Slf4jReports;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Opens the tracker with the application and drains it at shutdown: after the web server, whose
 * last requests may launch tasks, and before beans are destroyed, which the tasks may use.
 */
public final class TaskTrackerLifecycle implements SmartLifecycle {

  /** The phase in which the tracker is drained; the web server's are higher. */
  public static final int PHASE = 0;

  private final TaskTracker tracker;
  private final TaskTrackerProperties properties;
  private TaskTracker before;
  private Registration watchdog;
  private boolean running;

  TaskTrackerLifecycle(TaskTracker tracker, TaskTrackerProperties properties) {
    this.tracker = tracker;
    this.properties = properties;
    if (properties.isGlobal()) {
      // Now, not in start(): beans may launch tasks before the last one is there.
      before = BackgroundTasks.replaceGlobal(tracker);
    }
  }

  @Override
  public synchronized void start() {
    tracker.reopen();
    if (properties.isGlobal() && BackgroundTasks.global() != tracker) {
      before = BackgroundTasks.replaceGlobal(tracker);
    }
    if (properties.getStuckAfter() != null && watchdog == null) {
      watchdog =
          tracker.onStuck(
              properties.getStuckAfter(),
              Slf4jReports.to(LoggerFactory.getLogger(Slf4jReports.LOGGER)).stuck());
    }
    running = true;
  }

  @Override
  public synchronized void stop() {
    running = false;
    if (watchdog != null) {
      watchdog.close();
      watchdog = null;
    }
    tracker.shutdown();
    if (before != null && BackgroundTasks.global() == tracker) {
      BackgroundTasks.replaceGlobal(before);
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
