package dev.tether.tracker;

import java.lang.ref.Reference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/** A stage, told by the stage itself; this entry is its callback. */
final class StageEntry extends Entry implements BiFunction<Object, Throwable, Object> {

  private StageEntry(Stripe stripe, Object label, Object task) {
    super(stripe, label, task, stripe.registry().collected());
  }

  /**
   * Makes the entry of a stage.
   *
   * <p>A {@link CompletableFuture} itself can be held weakly: whoever can complete it holds it. Any
   * other stage may be a wrapper that is dropped while what it wraps lives on and completes; there
   * the callback is held weakly instead, which lives just as long as it can still be called.
   */
  static StageEntry of(CompletionStage<?> stage, Stripe stripe, Object label) {
    if (stage.getClass() == CompletableFuture.class) {
      return new StageEntry(stripe, label, stage);
    }
    Callback callback = new Callback(stage);
    StageEntry entry = new StageEntry(stripe, label, callback);
    callback.entry = entry;
    return entry;
  }

  /** Lets the stage tell this entry of its end; throws what the stage throws. */
  @SuppressWarnings("unchecked") // The callback looks at the failure alone.
  void attachTo(CompletionStage<?> stage) {
    Object task = get();
    BiFunction<Object, Throwable, Object> callback = task instanceof Callback own ? own : this;
    // handle, not whenComplete: that would wrap and rethrow each failure in a stage nobody reads.
    ((CompletionStage<Object>) stage).handle(callback);
    Reference.reachabilityFence(task);
  }

  /** Tracks a stage that has started already. Never throws. */
  static void track(CompletionStage<?> stage, Stripe stripe, Object label) {
    StageEntry entry = of(stage, stripe, label);
    entry.startLate();
    try {
      entry.attachTo(stage);
    } catch (Throwable brokenStage) {
      entry.endOrKeep(new IllegalStateException("the stage accepts no callback", brokenStage));
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
    if (get() instanceof CompletableFuture<?> future && isDone(future)) {
      // The future itself has the whole outcome. It calls this at once, as it is done.
      future.handle(this);
    } else {
      super.endUntold();
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
