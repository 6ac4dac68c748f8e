package dev.tether.tracker;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a drain ended. Immutable.
 *
 * @param idle {@code true} if there was a moment during the drain at which no task was active
 * @param waited how long the drain took
 * @param remaining the tasks that were active when it gave up, oldest first, at most the oldest
 *     1,000; empty if idle
 * @param remainingCount how many were active when it gave up (new in 0.1)
 * @param remainingByName how many of them there were of each name, the most frequent names first
 *     and at most 100 of them (new in 0.1)
 */
public record DrainResult(
    boolean idle,
    Duration waited,
    List<TaskInfo> remaining,
    long remainingCount,
    Map<String, Long> remainingByName) {

  /** How many of the remaining tasks {@link #toString()} names. */
  private static final int NAMED = 20;

  /**
   * A result whose counts are those of its list.
   *
   * @param idle see above
   * @param waited see above
   * @param remaining see above
   */
  public DrainResult(boolean idle, Duration waited, List<TaskInfo> remaining) {
    this(idle, waited, remaining, remaining.size(), count(remaining));
  }

  private static Map<String, Long> count(List<TaskInfo> tasks) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (TaskInfo task : tasks) {
      counts.merge(task.name(), 1L, Long::sum);
    }
    return Collections.unmodifiableMap(counts);
  }

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
    text.append(Texts.count(remainingCount, "task"))
        .append(" not finished after ")
        .append(Texts.duration(waited))
        .append(':');
    Texts.appendTasks(text, remaining, remainingCount, NAMED);
    if (remainingCount > NAMED) {
      text.append("; in all");
      remainingByName.forEach(
          (name, count) ->
              text.append("\n  ")
                  .append(count)
                  .append(" of '")
                  .append(Texts.plain(name))
                  .append('\''));
    }
    return text.toString();
  }
}
