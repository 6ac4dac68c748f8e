package com.acme.soak;

import dev.tether.tracker.NameStats;
import dev.tether.tracker.Stats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Counts what is launched and how it must end, apart from the tracker. */
@Component
public class Tally {

  private static final int OUTCOMES = 4;
  private static final int CANCELLED = 2;
  private static final int ABANDONED = 3;

  private final Map<String, long[]> counts = new TreeMap<>();

  private synchronized void add(String name, int outcome) {
    counts.computeIfAbsent(name, key -> new long[OUTCOMES])[outcome]++;
  }

  void succeeded(String name) {
    add(name, 0);
  }

  void failed(String name) {
    add(name, 1);
  }

  void cancelled(String name) {
    add(name, CANCELLED);
  }

  void abandoned(String name) {
    add(name, ABANDONED);
  }

  synchronized long sum(int outcome) {
    return counts.values().stream().mapToLong(of -> of[outcome]).sum();
  }

  synchronized long failures() {
    return sum(1);
  }

  /** Compares by name, but for names that may go on just now. */
  synchronized List<String> byName(Map<String, NameStats> told, String goingOn) {
    List<String> differences = new ArrayList<>();
    counts.forEach(
        (name, of) -> {
          NameStats is = told.get(name);
          String has =
              is == null
                  ? "nothing"
                  : text(is.succeeded(), is.failed(), is.cancelled(), is.abandoned());
          if (!name.equals(goingOn) && !has.equals(text(of))) {
            differences.add(name + ": " + has + ", not " + text(of));
          }
        });
    told.keySet().stream()
        .filter(name -> !counts.containsKey(name))
        .forEach(name -> differences.add(name + " was never launched"));
    return differences;
  }

  /** Compares the sums of the outcomes, but for those of names that may go on just now. */
  synchronized List<String> metered(Map<String, Long> meters, String goingOn) {
    List<String> differences = new ArrayList<>();
    String[] outcomes = {"succeeded", "failed", "cancelled", "abandoned"};
    for (int i = 0; i < OUTCOMES; i++) {
      long sum = sum(i) - counts.getOrDefault(goingOn, new long[OUTCOMES])[i];
      long metered = meters.getOrDefault(outcomes[i], 0L);
      if (metered != sum) {
        differences.add("the meters have " + metered + " " + outcomes[i] + ", not " + sum);
      }
    }
    return differences;
  }

  /** Compares the sums. */
  synchronized List<String> inAll(Stats told) {
    String has = text(told.succeeded(), told.failed(), told.cancelled(), told.abandoned());
    long[] sums = new long[OUTCOMES];
    long started = 0;
    for (int i = 0; i < OUTCOMES; i++) {
      sums[i] = sum(i);
      started += sums[i];
    }
    List<String> differences = new ArrayList<>();
    if (!has.equals(text(sums)) || told.started() != started) {
      differences.add(told + ", not " + started + ": " + text(sums));
    }
    if (told.active() != 0 || told.refused() != 0) {
      differences.add("active or refused: " + told);
    }
    return differences;
  }

  private static String text(long... of) {
    return "succeeded %d, failed %d, cancelled %d, abandoned %d"
        .formatted(of[0], of[1], of[CANCELLED], of[ABANDONED]);
  }
}
