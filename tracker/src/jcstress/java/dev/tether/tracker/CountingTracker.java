package dev.tether.tracker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A fresh tracker for each trial, which counts the failures that were reported. */
class CountingTracker {

  final AtomicInteger reports = new AtomicInteger();
  final TaskTracker tracker =
      TaskTracker.builder()
          .failureHandler(failure -> reports.incrementAndGet())
          .abandonedHandler(task -> {})
          .buildTellingInline();

  static final class Broken extends RuntimeException {

    private static final long serialVersionUID = 1L;
    static final Broken INSTANCE = new Broken();

    private Broken() {
      super("broken", null, false, false);
    }
  }

  boolean drainsAtOnce() {
    try {
      return tracker.drain(Duration.ZERO).idle();
    } catch (InterruptedException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
