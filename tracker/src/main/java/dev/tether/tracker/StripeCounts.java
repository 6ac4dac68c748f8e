package dev.tether.tracker;

/** What has passed through a {@link Stripe}; written under its lock. */
abstract class StripeCounts extends SpinLock {

  // Indices of the sums that addCounts adds to; the first ones are ordinals of TaskOutcome.
  static final int REFUSED = 4;
  static final int LATE = 5;
  static final int UNCOUNTED = 6;
  static final int UNTOLD = 7;
  static final int ACTIVE = 8;
  static final int SUMS = 9;

  // Of the counted alone; both only grow, which is what TaskRegistry.active() rests on.
  long begun;
  long over;

  long late;
  long refused;
  long uncounted;
  long succeeded;
  long failed;
  long cancelled;
  long abandoned;
  long untold;

  long started() {
    lock();
    try {
      return begun;
    } finally {
      locked = FREE;
    }
  }

  long ended() {
    lock();
    try {
      return over;
    } finally {
      locked = FREE;
    }
  }

  /** Adds these counts to an array of {@link #SUMS}, for a caller that holds every stripe. */
  final void addCounts(long[] sums) {
    sums[0] += succeeded;
    sums[1] += failed;
    sums[2] += cancelled;
    sums[3] += abandoned;
    sums[REFUSED] += refused;
    sums[LATE] += late;
    sums[UNCOUNTED] += uncounted;
    sums[UNTOLD] += untold;
    sums[ACTIVE] += begun - over;
  }
}
