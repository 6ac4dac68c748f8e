package dev.tether.tracker;

import java.time.Duration;

/**
 * What became of the tasks of one name; see {@link TaskTrackerBuilder#countByName}. Immutable. New
 * in 0.1.
 *
 * @param succeeded tasks that completed with a value
 * @param failed tasks that failed
 * @param cancelled tasks that were cancelled
 * @param abandoned tasks that were collected before they completed
 * @param total the sum of their ages at their ends
 * @param longest the greatest of these
 */
public record NameStats(
    long succeeded, long failed, long cancelled, long abandoned, Duration total, Duration longest) {

  static final NameStats NONE = new NameStats(0, 0, 0, 0, Duration.ZERO, Duration.ZERO);

  /**
   * How many tasks have ended.
   *
   * @return the sum of the counts
   */
  public long ended() {
    return succeeded + failed + cancelled + abandoned;
  }

  NameStats plus(TaskOutcome outcome, Duration age) {
    return new NameStats(
        succeeded + (outcome == TaskOutcome.SUCCEEDED ? 1 : 0),
        failed + (outcome == TaskOutcome.FAILED ? 1 : 0),
        cancelled + (outcome == TaskOutcome.CANCELLED ? 1 : 0),
        abandoned + (outcome == TaskOutcome.ABANDONED ? 1 : 0),
        total.plus(age),
        longest.compareTo(age) < 0 ? age : longest);
  }
}
