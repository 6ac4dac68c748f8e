package dev.tether.checker.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what a program logs, and what its threads let through. */
final class Listening extends Handler implements AutoCloseable {
  private static final long SETTLED_MILLIS = 30;
  private static final long BOUND_MILLIS = 3000;

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread.UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  Listening() {
    Logger.getLogger("").addHandler(this);
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> lines.add("uncaught " + Program.root(failure).getMessage()));
  }

  /** Returns what was heard; waits for a text, or a moment if none is awaited. */
  List<String> heard(String awaited) throws InterruptedException {
    long end = System.nanoTime() + BOUND_MILLIS * 1_000_000;
    Thread.sleep(SETTLED_MILLIS);
    while (!awaited.isEmpty()
        && lines.stream().noneMatch(l -> l.contains(awaited))
        && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    Thread.sleep(awaited.isEmpty() ? 0 : SETTLED_MILLIS);
    return new ArrayList<>(lines);
  }

  @Override
  public void publish(LogRecord record) {
    if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
      Throwable thrown = record.getThrown();
      lines.add("log " + record.getMessage() + (thrown == null ? "" : " " + Program.root(thrown)));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
    Thread.setDefaultUncaughtExceptionHandler(before);
  }
}
