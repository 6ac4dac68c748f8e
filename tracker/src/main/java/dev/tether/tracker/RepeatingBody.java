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
    RunEntry entry = newRun();
    if (entry == null) {
      return; // A throw here would end the schedule, and reopen() could not revive it.
    }
    Scope scope = Scope.enter(core.registry(), null, null);
    Throwable thrown = null;
    try {
      runOnce(entry);
      failures.set(0);
    } catch (Throwable failure) {
      thrown = failure;
      if (!Failures.comesFromInterrupt(failure)) {
        entry.inARow = failures.incrementAndGet();
        entry.gaveUp = entry.inARow >= limit;
      }
      if (entry.gaveUp) {
        gaveUp = true;
        throw failure;
      }
    } finally {
      entry.finish(thrown);
      Scope.leave(scope);
      Reference.reachabilityFence(this);
    }
  }

  /** Begins a run; {@code null} if the tracker is closed, or there is no memory to track it. */
  private RunEntry newRun() {
    try {
      RunEntry entry = new RunEntry(core.registry().stripe(), label, this);
      return entry.start() ? entry : null;
    } catch (OutOfMemoryError noMemory) {
      Log.lastResort("a run was left out for want of memory", noMemory, null);
      return null;
    }
  }

  private void runOnce(RunEntry entry) {
    Registration context = core.reports().restore(entry.context());
    try {
      body.run();
    } finally {
      Reports.undo(context);
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

    /** Needs no memory, since that may be what the body has died of. */
    void finish(Throwable thrown) {
      runner = null;
      endOrKeep(thrown);
    }

    /**
     * Nobody but its scheduler interrupts a run, and means no harm: the schedule was cancelled, or
     * the scheduler shut down. Any other cancellation is somebody else's, and a failure.
     */
    @Override
    TaskOutcome outcomeOf(Throwable failure) {
      return Failures.comesFromInterrupt(failure) ? TaskOutcome.CANCELLED : TaskOutcome.FAILED;
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
