package dev.tether.cli;

import dev.tether.engine.api.Phase;
import dev.tether.engine.api.ProgressListener;
import java.io.PrintStream;
import java.util.Locale;

/** A line on a terminal that says how far the scan is, once it takes longer than a second. */
final class ProgressLine implements ProgressListener, AutoCloseable {
  private static final long PATIENCE_MILLIS = 1_000;
  private static final long INTERVAL_MILLIS = 100;

  /** Back to the start of the line, and erase it. */
  private static final String ERASE = "\r\u001B[2K";

  private final PrintStream out;
  private final Thread painter;
  private volatile State state = new State(Phase.READ, 0, 0);
  private boolean painted;
  private boolean closed;

  private record State(Phase phase, int done, int total) {}

  ProgressLine(PrintStream out) {
    this.out = out;
    this.painter = new Thread(this::paintRegularly, "tether-progress");
    painter.setDaemon(true);
    painter.start();
  }

  @Override
  public void progress(Phase phase, int done, int total) {
    state = new State(phase, done, total);
  }

  /** Erases the line. */
  @Override
  public synchronized void close() {
    closed = true;
    painter.interrupt();
    if (painted) {
      out.print(ERASE);
      out.flush();
    }
  }

  private void paintRegularly() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
      while (paint()) {
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private synchronized boolean paint() {
    if (closed) {
      return false;
    }
    State now = state;
    String count =
        now.total == 0 ? "" : String.format(Locale.ROOT, " %,d of %,d", now.done, now.total);
    out.print(ERASE + "tether: " + now.phase.verb() + count);
    out.flush();
    painted = true;
    return true;
  }
}
