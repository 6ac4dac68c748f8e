package dev.tether.tracker;

import java.util.Map;
import java.util.TreeMap;

/** Counts ends by name, up to a number of names; all others count as {@link #OTHER}. */
final class NameCounts implements TaskListener {

  static final String OTHER = "other";

  private final int most;

  /** Guarded by this object's lock. */
  private final Map<String, NameStats> counts = new TreeMap<>();

  NameCounts(int most) {
    this.most = most;
  }

  @Override
  public synchronized void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
    String name = counts.containsKey(task.name()) || counts.size() < most ? task.name() : OTHER;
    counts.put(name, counts.getOrDefault(name, NameStats.NONE).plus(outcome, task.age()));
  }

  synchronized Map<String, NameStats> counts() {
    return Map.copyOf(counts);
  }
}
