package dev.tether.lsp;

/**
 * How long an edit waits for the next one before it is looked at: as long as looks and scans take
 * in this project and on this machine, within bounds. Who types in a small project sees findings at
 * once, and a large one is not looked at for each key. Thread-safe.
 */
class Pace {
  private static final long LEAST_DEBOUNCE_MILLIS = 40;
  private static final long MOST_DEBOUNCE_MILLIS = 400;
  private static final long LEAST_REST_MILLIS = 400;
  private static final long MOST_REST_MILLIS = 4000;

  private long lookMillis = 200;
  private long scanMillis = 1000;

  /** A look at a file has taken so long; it counts as much as all before it. */
  synchronized void looked(long millis) {
    lookMillis = (lookMillis + millis) / 2;
  }

  /** A scan of everything has taken so long. */
  synchronized void scanned(long millis) {
    scanMillis = millis;
  }

  /** From an edit to the look at its file. */
  synchronized long untilLook() {
    return clamp(lookMillis / 2, LEAST_DEBOUNCE_MILLIS, MOST_DEBOUNCE_MILLIS);
  }

  /** From that look to those at the other open files. */
  synchronized long untilOthers() {
    return clamp(lookMillis, LEAST_DEBOUNCE_MILLIS, MOST_DEBOUNCE_MILLIS);
  }

  /** From the last edit to a scan of everything. */
  synchronized long untilScan() {
    return clamp(scanMillis / 4, LEAST_REST_MILLIS, MOST_REST_MILLIS);
  }

  /** From a change that nobody types to a scan. */
  long leastRest() {
    return LEAST_REST_MILLIS;
  }

  private static long clamp(long value, long least, long most) {
    return Math.max(least, Math.min(most, value));
  }
}
