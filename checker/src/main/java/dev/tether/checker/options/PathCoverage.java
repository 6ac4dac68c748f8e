package dev.tether.checker.options;

/**
 * Which paths between a launch and the end of the method count, when some observe the task and
 * others don't. Each constant includes the ones before it.
 */
public enum PathCoverage {
  /** Reported only if no path observes the task. */
  EVERY,
  /** Also if a {@code return} leaves the method before the task is observed. */
  RETURN,
  /** Also if any branch ends without observing it. */
  BRANCH,
  /** Also if an exception would leave the method before the task is observed. */
  EXCEPTION;

  /** Whether losses of another kind are reported under this setting. */
  public boolean includes(PathCoverage other) {
    return other.compareTo(this) <= 0;
  }
}
