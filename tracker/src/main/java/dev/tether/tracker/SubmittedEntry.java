package dev.tether.tracker;

import java.lang.ref.Reference;
import java.util.concurrent.Executor;

/** The entry of a submitted body. */
class SubmittedEntry extends Entry {

  SubmittedEntry(Stripe stripe, Object label, TrackedTask<?> task) {
    super(stripe, label, task, stripe.registry().collected());
  }

  /** Tells listeners, on the body's thread, that it begins. */
  final void tellRunning(Executor executor) {
    Reports reports = stripe.reports();
    if (reports.nobodyListens()) {
      return;
    }
    boolean interrupted = Thread.currentThread().isInterrupted();
    reports.running(this);
    // A listener's interrupt is not meant for the body; that of a cancellation or shutdown is.
    boolean cancelled = get() instanceof TrackedTask<?> task && task.isCancelled();
    if (!interrupted && !cancelled && !Lenders.areShutDown(executor)) {
      Thread.interrupted();
    }
  }

  @Override
  TaskKind kind() {
    return TaskKind.SUBMITTED;
  }

  /** A body was cancelled if its future was; what it throws itself is a failure. */
  @Override
  TaskOutcome outcomeOf(Throwable failure) {
    return get() instanceof TrackedTask<?> task && task.isCancelled()
        ? super.outcomeOf(failure)
        : TaskOutcome.FAILED;
  }

  @Override
  boolean isOverUntold() {
    return super.isOverUntold() || (get() instanceof TrackedTask<?> task && task.isInDisorder());
  }

  @Override
  void endUntold() {
    TrackedTask<?> task = (TrackedTask<?>) get();
    if (task == null) {
      super.endUntold();
      return;
    }
    boolean staysOpen = task.isStageOpen() && task.isRunning();
    if (end == null || staysOpen || task.isInDisorder()) {
      task.putInOrder();
    } else {
      super.endUntold();
    }
    Reference.reachabilityFence(task);
  }

  @Override
  TaskState state() {
    return get() instanceof TrackedTask<?> task && task.hasBegun()
        ? TaskState.RUNNING
        : TaskState.QUEUED;
  }

  @Override
  Thread runner() {
    return get() instanceof TrackedTask<?> task ? task.runner() : null;
  }

  @Override
  Thread launcher() {
    return get() instanceof TrackedTask<?> task ? task.launcher() : null;
  }

  @Override
  boolean requestCancel() {
    return get() instanceof TrackedTask<?> task && task.cancel(true);
  }
}
