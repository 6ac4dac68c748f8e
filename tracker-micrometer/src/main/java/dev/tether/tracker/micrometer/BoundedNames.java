package dev.tether.tracker.micrometer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells the first so many names apart, and calls all others {@code other}. Thread-safe. */
final class BoundedNames {

  static final String OTHER = "other";

  private final int limit;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();

  BoundedNames(int limit) {
    this.limit = limit;
  }

  String of(String name) {
    if (known.contains(name)) {
      return name;
    }
    if (count.get() >= limit) {
      return OTHER;
    }
    if (known.add(name) && count.incrementAndGet() > limit) {
      known.remove(name); // Two names came at once where there was room for one.
      return OTHER;
    }
    return name;
  }
}
