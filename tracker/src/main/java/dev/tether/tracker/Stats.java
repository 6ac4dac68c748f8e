package dev.tether.tracker;

/**
 * Counts of one tracker since it was made, at one moment. Immutable. Always {@code started ==
 * active + succeeded + failed + cancelled + abandoned}.
 *
 * <p>A stage that had already succeeded when it was tracked is not counted anywhere: there is
 * nothing left to track, and counting it would cost more than the whole call.
 *
 * @param active tasks that have not ended; schedules are not among them
 * @param started tasks that were tracked (a schedule counts here when it ends)
 * @param succeeded tasks that completed with a value
 * @param failed tasks that failed, each reported once
 * @param cancelled tasks that were cancelled
 * @param abandoned tasks that were collected before they completed
 * @param late tasks that were tracked while the tracker was closed
 * @param refused new work that was not started: by a closed tracker or by the executor
 * @param schedules periodic schedules that are being watched, and watched work that is not due
 * @param untold reports that did not arrive, because a handler threw or there was no memory; the
 *     tasks are counted above all the same (new in 0.1)
 */
public record Stats(
    long active,
    long started,
    long succeeded,
    long failed,
    long cancelled,
    long abandoned,
    long late,
    long refused,
    long schedules,
    long untold) {

  /**
   * Counts with nothing untold.
   *
   * @param active see above
   * @param started see above
   * @param succeeded see above
   * @param failed see above
   * @param cancelled see above
   * @param abandoned see above
   * @param late see above
   * @param refused see above
   * @param schedules see above
   */
  public Stats(
      long active,
      long started,
      long succeeded,
      long failed,
      long cancelled,
      long abandoned,
      long late,
      long refused,
      long schedules) {
    this(active, started, succeeded, failed, cancelled, abandoned, late, refused, schedules, 0);
  }

  /**
   * All counts in one line.
   *
   * @return for example {@code 3 active; started 10, succeeded 6, failed 1, cancelled 0, abandoned
   *     0, late 0, refused 0}
   */
  @Override
  public String toString() {
    String line =
        active
            + " active; started "
            + started
            + ", succeeded "
            + succeeded
            + ", failed "
            + failed
            + ", cancelled "
            + cancelled
            + ", abandoned "
            + abandoned
            + ", late "
            + late
            + ", refused "
            + refused;
    line = untold == 0 ? line : line + ", untold " + untold;
    return schedules == 0 ? line : line + "; schedules " + schedules;
  }
}
