package dev.tether.tracker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What is in a tracker at one moment: how many tasks, the oldest of them, and how many of each
 * name. Filled while the stripes are locked, so it only notes references and states; what they mean
 * is worked out after.
 */
final class Listing implements Consumer<Entry> {

  /** Of more names than this, those that come later are not counted by name. */
  private static final int MOST_NAMES = 1_000;

  /** An entry and what it was doing when it was seen, since it may end the moment after. */
  private record Seen(Entry entry, long start, TaskState state) {}

  private static final Comparator<Seen> OLDEST =
      (one, other) -> Long.signum(one.start - other.start);

  private final Predicate<Entry> wanted;
  private long now;
  private final int most;
  private final List<Seen> seen = new ArrayList<>();
  private final Map<String, long[]> byName = new HashMap<>();
  private String lastName;
  private long[] lastCount;
  private long count;
  private long toSkip;

  Listing(Predicate<Entry> wanted, int most) {
    this.wanted = wanted;
    this.most = most;
  }

  /** Called when all stripes are locked, before any entry is shown. */
  void begin() {
    now = System.nanoTime();
  }

  /**
   * Says how many entries of the next stripe are to come, newest first: none but the last of them
   * can be among the oldest.
   */
  void expect(long entries) {
    toSkip = entries - most;
  }

  /** Notes an entry. */
  @Override
  public void accept(Entry entry) {
    if ((entry.word & Entry.POSTSCRIPT) != 0 || !wanted.test(entry)) {
      toSkip--;
      return;
    }
    count++;
    countName(entry.name());
    if (toSkip-- <= 0) {
      seen.add(new Seen(entry, entry.startNanos(now), entry.lockedState()));
    }
  }

  private void countName(String name) {
    if (name != lastName || lastCount == null) {
      lastName = name;
      lastCount = byName.get(name);
      if (lastCount == null && byName.size() < MOST_NAMES) {
        lastCount = new long[1];
        byName.put(name, lastCount);
      }
    }
    if (lastCount != null) {
      lastCount[0]++;
    }
  }

  /** How many there were, listed or not. */
  long count() {
    return count;
  }

  /** How many there were of the most frequent names, those first. */
  Map<String, Long> mostFrequent(int names) {
    List<Map.Entry<String, long[]>> counts = new ArrayList<>(byName.entrySet());
    counts.sort((one, other) -> Long.compare(other.getValue()[0], one.getValue()[0]));
    Map<String, Long> result = new LinkedHashMap<>();
    for (Map.Entry<String, long[]> each : counts.subList(0, Math.min(names, counts.size()))) {
      result.put(each.getKey(), each.getValue()[0]);
    }
    return Collections.unmodifiableMap(result);
  }

  private List<Seen> oldest() {
    seen.sort(OLDEST);
    return seen.subList(0, Math.min(most, seen.size()));
  }

  /** The oldest, oldest first. */
  List<TaskInfo> infos() {
    List<TaskInfo> infos = new ArrayList<>();
    for (Seen each : oldest()) {
      infos.add(each.entry.info(each.state));
    }
    return List.copyOf(infos);
  }

  /** The oldest, oldest first. */
  List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (Seen each : oldest()) {
      entries.add(each.entry);
    }
    return entries;
  }
}
