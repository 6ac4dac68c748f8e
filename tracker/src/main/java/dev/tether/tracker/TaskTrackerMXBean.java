package dev.tether.tracker;

/**
 * A tracker as JMX clients see it; registered by {@link TaskTracker#registerMBean}. The counts are
 * those of {@link Stats}.
 */
public interface TaskTrackerMXBean {

  /**
   * The tracker's name.
   *
   * @return the name
   */
  String getName();

  /**
   * Whether the tracker refuses new work.
   *
   * @return whether it is closed
   */
  boolean isClosed();

  /**
   * Tasks that have not ended.
   *
   * @return the number of tasks
   */
  long getActiveTaskCount();

  /**
   * The age of the oldest active task.
   *
   * @return milliseconds, or 0 if no task is active
   */
  long getOldestTaskAgeMillis();

  /**
   * Tasks that were tracked.
   *
   * @return the number of tasks
   */
  long getStartedTaskCount();

  /**
   * Tasks that completed with a value.
   *
   * @return the number of tasks
   */
  long getSucceededTaskCount();

  /**
   * Tasks that failed.
   *
   * @return the number of tasks
   */
  long getFailedTaskCount();

  /**
   * Tasks that were cancelled.
   *
   * @return the number of tasks
   */
  long getCancelledTaskCount();

  /**
   * Tasks that were collected before they completed.
   *
   * @return the number of tasks
   */
  long getAbandonedTaskCount();

  /**
   * Tasks that were tracked while the tracker was closed.
   *
   * @return the number of tasks
   */
  long getLateTaskCount();

  /**
   * New work that was not started.
   *
   * @return the number of refusals
   */
  long getRefusedTaskCount();

  /**
   * Schedules, and work that is not due, which do not count as active. New in 0.1.
   *
   * @return the number of tasks
   */
  long getScheduleCount();

  /**
   * Reports that a handler threw at. New in 0.1.
   *
   * @return the number of reports
   */
  long getUntoldReportCount();

  /**
   * What {@link TaskTracker#dump} prints.
   *
   * @return the text
   */
  String dump();
}
