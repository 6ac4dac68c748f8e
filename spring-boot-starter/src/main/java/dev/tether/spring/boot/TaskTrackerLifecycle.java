package dev.tether.spring.boot;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.Registration;
import dev.tether.tracker.TaskInfo;
import dev.tether.tracker.TaskListener;
import dev.tether.tracker.TaskOutcome;
import dev.tether.tracker.TaskTracker;
import dev.tether.tracker.slf4j.Slf4jReports;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
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
    CutOff cutOff = new CutOff();
    Registration listening = tracker.addListener(cutOff);
    try {
      tracker.shutdown();
    } finally {
      listening.close();
      cutOff.sumUp();
    }
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

  /** Names what did not end in time and was asked to stop; the tracker names what did not stop. */
  private static final class CutOff implements TaskListener {

    private static final int MOST_LINES = 100;
    private static final Logger LOGGER = LoggerFactory.getLogger(Slf4jReports.LOGGER);

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
      if (outcome == TaskOutcome.CANCELLED && count.incrementAndGet() <= MOST_LINES) {
        LOGGER.warn("Background task {} was cut off by the shutdown", task);
      }
    }

    void sumUp() {
      if (count.get() > MOST_LINES) {
        LOGGER.warn("{} more background tasks were cut off", count.get() - MOST_LINES);
      }
    }
  }
}
