package dev.tether.agent;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which exceptions were observed in the last second or two, by their identity hash codes alone: to
 * remember them keeps nothing alive. One that comes at the same place drives out what was there.
 */
final class RecentlyObserved {

  private static final int SIZE = 1 << 14;
  private static final int LASTS = 1;

  private final AtomicLongArray slots = new AtomicLongArray(SIZE);

  void add(Throwable failure, int round) {
    int hash = System.identityHashCode(failure);
    slots.lazySet(hash & (SIZE - 1), entry(hash, round));
  }

  boolean contains(Throwable failure, int round) {
    int hash = System.identityHashCode(failure);
    long there = slots.get(hash & (SIZE - 1));
    return there >>> 32 == hash && round - ((int) there - 1) <= LASTS;
  }

  /** Never 0, which is what an empty place has: a round is at least 0. */
  private static long entry(int hash, int round) {
    return ((long) hash << 32) | (round + 1 & 0xFFFF_FFFFL);
  }
}
