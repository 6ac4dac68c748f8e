package dev.tether.tracker;

import java.lang.ref.Reference;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A body that a scheduler runs again and again; see {@link TaskTracker#repeating}. */
final class RepeatingBody implements Runnable {

  private final TrackerCore core;
  private final Object label;
  private final Runnable body;
  private final int limit;
  private final AtomicInteger failures = new AtomicInteger();

  /** Whether the last run seemed to be interrupted, and so should have been the last one. */
  private final AtomicBoolean interrupted = new AtomicBoolean();

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
    Throwable thrownHere = null;
    boolean inOrder = false;
    try {
      runTracked(entry);
      inOrder = true;
    } catch (Throwable failureOrNoStack) {
      thrownHere = failureOrNoStack;
      throw failureOrNoStack;
    } finally {
      if (!inOrder && !entry.finished) {
        // Without a call, since there may be no stack: a thread of the tracker ends it. Nobody else
        // would, as this body lives on, and so the run is never taken for lost.
        entry.runner = null;
        entry.end = entry.over == null ? thrownHere : entry.over;
        entry.stripe.registry.endsMissed = true;
      }
    }
  }

  private void runTracked(RunEntry entry) {
    if (!begin(entry)) {
      return;
    }
    Scope scope = Scope.enter(core.registry(), null, null);
    Throwable thrown = null;
    try {
      thrown = runOnce(entry);
      if (thrown != null) {
        failed(entry, thrown);
      } else {
        failures.set(0);
        interrupted.set(false);
      }
    } catch (Throwable failure) {
      thrown = failure;
      failed(entry, failure);
      if (entry.gaveUp) {
        throw failure;
      }
    } finally {
      entry.over = thrown == null ? TaskOutcome.SUCCEEDED : thrown;
      if (scope != null) {
        scope.cell[0] = scope.outer; // See Scope.cell.
      }
      entry.finish(thrown);
      Reference.reachabilityFence(this);
    }
  }

  private void failed(RunEntry entry, Throwable failure) {
    int inARow = failures.incrementAndGet();
    if (isCancellation(failure)) {
      entry.cancelled = true;
    } else {
      entry.inARow = inARow;
      entry.gaveUp = inARow >= limit;
      gaveUp = entry.gaveUp;
    }
  }

  /**
   * Whether a run has died of the cancellation of its schedule, or of the end of its scheduler.
   * Nobody else interrupts a run, and there is none after it: so a second one is no cancellation,
   * and neither is an interrupt that another thread has met. Asked once a run, on its thread.
   */
  private boolean isCancellation(Throwable failure) {
    boolean seems = seemsInterrupted(failure);
    return seems & !interrupted.getAndSet(seems);
  }

  private static boolean seemsInterrupted(Throwable failure) {
    try {
      return Failures.mayBeInterruptHere(failure, RepeatingBody.class);
    } catch (OutOfMemoryError noMemory) {
      return false; // What it cannot be told from is a failure, and the schedule goes on.
    }
  }

  /** Makes the entry of a run; {@code null} if there is no memory to track it. */
  private RunEntry newRun() {
    try {
      return new RunEntry(core.registry().stripe(), label, this);
    } catch (OutOfMemoryError noMemory) {
      tellLeftOut(noMemory);
      return null;
    }
  }

  /** Begins a run; {@code false} if the tracker is closed, or there is no memory to track it. */
  private static boolean begin(RunEntry entry) {
    try {
      return entry.start();
    } catch (OutOfMemoryError noMemory) {
      entry.end = noMemory; // It may be among the others already.
      entry.stripe.registry.endsMissed = true;
      tellLeftOut(noMemory);
      return false;
    }
  }

  /** Says so if it can: the first use of a literal needs memory as well. */
  private static void tellLeftOut(OutOfMemoryError noMemory) {
    try {
      Log.lastResort("a run was left out for want of memory", noMemory, null);
    } catch (OutOfMemoryError stillNone) {
      return;
    }
  }

  /** Runs the body; returns a failure that it keeps to itself, as futures do, or {@code null}. */
  private Throwable runOnce(RunEntry entry) {
    Registration context = core.reports().restore(entry.context());
    try {
      boolean keepsFailure = body instanceof RunnableFuture<?> future && !future.isDone();
      body.run();
      return keepsFailure ? CommandTask.failureOf((RunnableFuture<?>) body) : null;
    } finally {
      Reports.undo(context);
    }
  }

  /** The entry of one run. */
  private static final class RunEntry extends Entry {

    private volatile Thread runner = Thread.currentThread();
    private int inARow = 1;
    private boolean gaveUp;

    private boolean cancelled;

    /** How the body ended, as {@link Entry#end} is noted; {@code null} while it has not. */
    private Object over;

    /** Whether the end is carried out, or noted. */
    private boolean finished;

    RunEntry(Stripe stripe, Object label, RepeatingBody body) {
      super(stripe, label, body, stripe.registry().collected());
    }

    /** Needs no memory, since that may be what the body has died of. */
    void finish(Throwable thrown) {
      runner = null;
      endOrKeep(thrown);
      finished = true;
    }

    /** Any other cancellation than that of its schedule is somebody else's, and a failure. */
    @Override
    TaskOutcome outcomeOf(Throwable failure) {
      return cancelled ? TaskOutcome.CANCELLED : TaskOutcome.FAILED;
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
