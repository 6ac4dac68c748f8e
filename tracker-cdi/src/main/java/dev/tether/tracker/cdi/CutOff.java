package dev.tether.tracker.cdi;

import dev.tether.tracker.TaskInfo;
import dev.tether.tracker.TaskListener;
import dev.tether.tracker.TaskOutcome;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names, in the log, what did not end in time and was asked to stop; the tracker names what did not
 * stop.
 */
final class CutOff implements TaskListener {

  private static final int MOST_LINES = 100;
  private static final System.Logger LOGGER = System.getLogger("dev.tether.tracker");

  private final AtomicInteger count = new AtomicInteger();

  @Override
  public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
    if (outcome == TaskOutcome.CANCELLED && count.incrementAndGet() <= MOST_LINES) {
      LOGGER.log(
          System.Logger.Level.WARNING, "Background task " + task + " was cut off by the shutdown");
    }
  }

  /** Says how many there were beyond those that were named. */
  void sumUp() {
    if (count.get() > MOST_LINES) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          (count.get() - MOST_LINES) + " more background tasks were cut off");
    }
  }
}
