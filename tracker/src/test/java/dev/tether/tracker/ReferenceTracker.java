package dev.tether.tracker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a tracker should be, as plainly as it can be said: one map, one thread, a count for each
 * outcome. See docs/tracker-model.md.
 */
final class ReferenceTracker {

  final Map<Integer, TaskState> active = new LinkedHashMap<>();
  final List<Integer> failures = new ArrayList<>();
  long succeeded;
  long failed;
  long cancelled;
  long late;
  long refused;
  boolean closed;
  boolean stopped;

  /** Work that has started already: never refused. */
  void accept(int number, TaskState state) {
    late += closed ? 1 : 0;
    active.put(number, state);
  }

  /** Work that is about to start. Returns whether it may. */
  boolean start(int number, TaskState state, boolean isChild) {
    if (closed && (stopped || !isChild)) {
      refused++;
      return false;
    }
    late += closed ? 1 : 0;
    active.put(number, state);
    return true;
  }

  /** An executor that will not run what was accepted. */
  void takeBack(int number) {
    if (active.remove(number) != null) {
      refused++;
    }
  }

  /** Returns whether it was active. */
  boolean end(int number, TaskOutcome outcome) {
    if (active.remove(number) == null) {
      return false;
    }
    switch (outcome) {
      case SUCCEEDED -> succeeded++;
      case FAILED -> {
        failed++;
        failures.add(number);
      }
      case CANCELLED -> cancelled++;
      default -> throw new IllegalArgumentException(outcome.toString());
    }
    return true;
  }

  Stats stats() {
    long ended = succeeded + failed + cancelled;
    int count = active.size();
    return new Stats(count, count + ended, succeeded, failed, cancelled, 0, late, refused, 0);
  }
}
