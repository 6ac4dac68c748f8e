package dev.tether.tracker;

import java.lang.ref.Reference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/** A stage, told by the stage itself; this entry is its callback. */
final class StageEntry extends Entry implements BiFunction<Object, Throwable, Object> {

  /** Noted as its end while the stage has no callback, since there was no stack to add one. */
  private static final Object UNATTACHED = new Object();

  private StageEntry(Stripe stripe, Object label, Object task) {
    super(stripe, label, task, stripe.registry().collected());
  }

  /**
   * Tracks a stage that has started already. Never throws.
   *
   * <p>A {@link CompletableFuture} itself can be held weakly: whoever can complete it holds it. Any
   * other stage may be a wrapper that is dropped while what it wraps lives on and completes; there
   * the callback is held weakly instead, which lives just as long as it can still be called.
   */
  @SuppressWarnings("unchecked") // The callback looks at the failure alone.
  static void track(CompletionStage<?> stage, Stripe stripe, Object label) {
    StageEntry entry;
    BiFunction<Object, Throwable, Object> callback;
    if (stage.getClass() == CompletableFuture.class) {
      entry = new StageEntry(stripe, label, stage);
      callback = entry;
    } else {
      Callback own = new Callback(stage);
      entry = new StageEntry(stripe, label, own);
      own.entry = entry;
      callback = own;
    }
    entry.startLate();
    try {
      // handle, not whenComplete: that would wrap and rethrow each failure in a stage nobody reads.
      ((CompletionStage<Object>) stage).handle(callback);
    } catch (VirtualMachineError noStackOrMemory) {
      // Without a call: a thread of the tracker adds it. To what is held weakly, and so only to a
      // future: nobody holds the callback that another stage has not taken.
      entry.end = callback == entry ? UNATTACHED : noStackOrMemory;
      stripe.registry.endsMissed = true;
    } catch (Throwable brokenStage) {
      entry.endOrKeep(new IllegalStateException("the stage accepts no callback", brokenStage));
    } finally {
      // Listeners have been told meanwhile, which may take long.
      Reference.reachabilityFence(stage);
      Reference.reachabilityFence(callback);
    }
  }

  @Override
  public Object apply(Object value, Throwable failure) {
    endOrKeep(failure);
    return null;
  }

  @Override
  boolean isOverUntold() {
    // Not even a callback may have been called when there was no stack for it.
    return super.isOverUntold() || (get() instanceof CompletableFuture<?> future && isDone(future));
  }

  private static boolean isDone(CompletableFuture<?> future) {
    return future.getClass() == CompletableFuture.class && future.isDone();
  }

  @Override
  void endUntold() {
    if (end == UNATTACHED && get() instanceof CompletableFuture<?> future) {
      attach(future);
    } else if (get() instanceof CompletableFuture<?> future && isDone(future)) {
      // The future itself has the whole outcome. It calls this at once, as it is done.
      future.handle(this);
    } else {
      super.endUntold();
    }
  }

  /** Adds the callback that could not be added when the stage was tracked. */
  private void attach(CompletableFuture<?> future) {
    synchronized (this) {
      if (end != UNATTACHED) {
        return; // Another thread does.
      }
      end = null; // Nobody else writes it before the stage has the callback.
    }
    boolean attached = false;
    try {
      future.handle(this);
      attached = true;
    } finally {
      if (!attached) {
        end = UNATTACHED;
        stripe.registry.endsMissed = true;
      }
    }
  }

  @Override
  TaskKind kind() {
    return TaskKind.STAGE;
  }

  @Override
  boolean requestCancel() {
    Object task = get();
    Object stage = task instanceof Callback callback ? callback.stage : task;
    return stage instanceof Future<?> future && future.cancel(true);
  }

  /** Stands between a foreign stage and the entry, which holds it weakly. */
  private static final class Callback implements BiFunction<Object, Throwable, Object> {

    private final CompletionStage<?> stage;
    private StageEntry entry;

    Callback(CompletionStage<?> stage) {
      this.stage = stage;
    }

    @Override
    public Object apply(Object value, Throwable failure) {
      try {
        return entry.apply(value, failure);
      } finally {
        // Else the collector may take this callback for dead while the entry is being ended.
        Reference.reachabilityFence(this);
      }
    }
  }
}
