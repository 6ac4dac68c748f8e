package dev.tether.tracker;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs two actions at the same moment, again and again, and looks each time at what came out. */
final class Race {

  /** How often a thread that waits for the other looks before it offers its processor. */
  private static final int SPINS = 2_000;

  /** How many steps one thread is ahead of the other at most, so that all meetings occur. */
  private static final int LONGEST = 16;

  private final AtomicInteger arrivals = new AtomicInteger();
  private volatile Round round;
  private volatile boolean failed;

  private Race() {}

  /** One meeting of two threads. */
  interface Round {
    void first() throws Exception;

    void second() throws Exception;

    /** Called when both are over. */
    void check() throws Exception;
  }

  static void run(int rounds, Callable<? extends Round> newRound) throws Exception {
    Race race = new Race();
    FutureTask<Void> second = new FutureTask<>(() -> race.second(rounds));
    Thread thread = new Thread(second, "second");
    thread.start();
    try {
      race.first(rounds, newRound);
    } catch (Throwable failure) {
      race.failed = true;
      throw failure;
    }
    second.get(Until.LONG.toSeconds(), TimeUnit.SECONDS);
  }

  private void first(int rounds, Callable<? extends Round> newRound) throws Exception {
    for (int i = 0; i < rounds; i++) {
      round = newRound.call();
      meet(4 * i + 2); // Both know the round.
      linger(i % LONGEST);
      round.first();
      meet(4 * i + 4); // Both are over.
      round.check();
    }
  }

  private Void second(int rounds) throws Exception {
    try {
      for (int i = 0; i < rounds; i++) {
        meet(4 * i + 2);
        linger(i / LONGEST % LONGEST);
        round.second();
        meet(4 * i + 4);
      }
      return null;
    } catch (Throwable failure) {
      failed = true;
      throw failure;
    }
  }

  private static void linger(int steps) {
    for (int step = 0; step < steps; step++) {
      Thread.onSpinWait();
    }
  }

  /** Spins, since a barrier that parks lets one thread start long before the other. */
  private void meet(int expected) {
    arrivals.incrementAndGet();
    for (int spins = 0; arrivals.get() < expected; spins++) {
      if (failed) {
        throw new AssertionError("the other thread failed");
      }
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }
}
