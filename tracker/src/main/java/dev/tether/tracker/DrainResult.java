package dev.tether.tracker;

import java.time.Duration;
import java.util.List;

/**
 * How a drain ended. Immutable.
 *
 * @param idle {@code true} if there was a moment during the drain at which no task was active
 * @param waited how long the drain took
 * @param remaining the tasks that were active when it gave up, oldest first; empty if idle
 */
public record DrainResult(boolean idle, Duration waited, List<TaskInfo> remaining) {

  /** How many of the remaining tasks {@link #toString()} names. */
  private static final int NAMED = 20;

  /**
   * A few lines for people: the result, then one line for each of the oldest remaining tasks.
   *
   * @return the text, without a line break at its end
   */
  @Override
  public String toString() {
    if (idle) {
      return "idle after " + Texts.duration(waited);
    }
    StringBuilder text = new StringBuilder();
    text.append(Texts.count(remaining.size(), "task"))
        .append(" not finished after ")
        .append(Texts.duration(waited))
        .append(':');
    Texts.appendTasks(text, remaining, NAMED);
    return text.toString();
  }
}
