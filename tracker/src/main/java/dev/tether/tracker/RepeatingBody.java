package dev.tether.tracker;

import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicInteger;

/** A body that a scheduler runs again and again; see {@link TaskTracker#repeating}. */
final class RepeatingBody implements Runnable {

  private final TrackerCore core;
  private final Object label;
  private final Runnable body;
  private final int limit;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean gaveUp;

  RepeatingBody(TrackerCore core, Object label, Runnable body, int limit) {
    this.core = core;
    this.label = label;
    this.body = body;
    this.limit = limit;
  }

  @Override
  public void run() {
    if (gaveUp) {
      return;
    }
    RunEntry entry = new RunEntry(core.registry().stripe(), label, this);
    if (!core.start(entry)) {
      return; // Closed. A throw here would end the schedule, and reopen() could not revive it.
    }
    Registration context = core.reports().restore(entry.context());
    Throwable thrown = null;
    try {
      body.run();
      failures.set(0);
    } catch (Throwable failure) {
      thrown = failure;
      entry.inARow = failures.incrementAndGet();
      entry.gaveUp = entry.inARow >= limit;
      if (entry.gaveUp) {
        gaveUp = true;
        throw failure;
      }
    } finally {
      Reports.undo(context);
      entry.runner = null;
      entry.end(thrown);
      Reference.reachabilityFence(this);
    }
  }

  /** The entry of one run. */
  private static final class RunEntry extends Entry {

    private volatile Thread runner = Thread.currentThread();
    private int inARow = 1;
    private boolean gaveUp;

    RunEntry(Stripe stripe, Object label, RepeatingBody body) {
      super(stripe, label, body, stripe.registry().collected());
    }

    @Override
    TaskKind kind() {
      return TaskKind.REPEATING;
    }

    @Override
    TaskState state() {
      return TaskState.RUNNING;
    }

    @Override
    Thread runner() {
      return runner;
    }

    @Override
    int inARow() {
      return inARow;
    }

    @Override
    boolean gaveUp() {
      return gaveUp;
    }
  }
}
