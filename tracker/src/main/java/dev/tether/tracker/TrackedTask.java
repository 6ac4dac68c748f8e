package dev.tether.tracker;

import java.lang.ref.Reference;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A submitted body as its executor sees it: a {@link FutureTask} that ends its entry when the body
 * is really over.
 *
 * <p>A future can be done before its body: {@code cancel} completes it at once while the body runs
 * on. The entry therefore ends when both are over: after the body has returned or thrown, and the
 * future has completed. Only a task that is cancelled before a thread has started it ends in {@link
 * #done}.
 */
class TrackedTask<T> extends FutureTask<T> {

  private static final int QUEUED = 0;
  private static final int RUNNING = 1;
  private static final int OVER = 2;

  private final Executor executor;
  private final AtomicInteger phase = new AtomicInteger(QUEUED);
  private volatile Thread runner;

  /** The thread that is inside {@code executor.execute}, to tell a direct executor from a pool. */
  private volatile Thread launcher;

  /** {@code null} while the task is not tracked: then somebody else's task runs this one. */
  private SubmittedEntry entry;

  /** What the body threw or returned; used by the thread that runs it alone. */
  Throwable thrown;

  private T returned;
  private boolean hasReturned;

  /** A returned stage for which there was no stack or no memory to track it. */
  private Object toFollow;

  /** What came out of {@link #run} itself: there was no stack or no memory to end in order. */
  private Throwable escaped;

  /** Whether {@link #run} was left in disorder; what it has written is seen by who reads this. */
  private volatile boolean disorder;

  /** What is to end as this task does, or {@code null}. */
  private CompletableFuture<T> stage;

  /** The untracked task that this one's command is about, as far as is known, or {@code null}. */
  private volatile TrackedTask<?> wrapped;

  /** What this task takes up of the views that it was passed on through; guarded by the phase. */
  private volatile FurtherPlace further;

  TrackedTask(Executor executor, Callable<T> body) {
    this(executor, new TaskBody<>(body));
  }

  private TrackedTask(Executor executor, TaskBody<T> body) {
    super(body);
    this.executor = executor;
    body.task = this;
  }

  /** A stage that ends as this task does, and cancels it when it is cancelled; called once. */
  final CompletableFuture<T> newStage() {
    stage = new CompletableFuture<>();
    stage.handle((value, failure) -> stage.isCancelled() && cancel(true));
    return stage;
  }

  /** What is to be given back when the entry ends, however it ends; {@code null} for nothing. */
  Place place() {
    return null;
  }

  final boolean hasBegun() {
    return phase.get() != QUEUED;
  }

  /** The thread that is in the body, or {@code null}. */
  final Thread runner() {
    return runner;
  }

  /** The thread that is giving this to its executor, or {@code null}. */
  final Thread launcher() {
    return launcher;
  }

  /** Whether a thread is in the body. */
  final boolean isRunning() {
    return phase.get() == RUNNING;
  }

  final boolean isTracked() {
    return entry != null;
  }

  final boolean isTrackedBy(TaskRegistry registry) {
    return entry != null && entry.stripe.registry == registry;
  }

  final TrackedTask<?> wrapped() {
    return wrapped;
  }

  final void wraps(TrackedTask<?> inner) {
    wrapped = inner;
  }

  /** Takes up a place more until this task is over. */
  final void alsoHolds(Place place) {
    synchronized (phase) {
      further = new FurtherPlace(place, further);
    }
    if (phase.get() == OVER) {
      giveBackFurther();
    }
  }

  private void giveBackFurther() {
    if (further == null) {
      return;
    }
    FurtherPlace each;
    synchronized (phase) {
      each = further;
      further = null;
    }
    FurtherPlace.giveBack(each);
  }

  /** Ends what others wait for, of a task that was cancelled before it began. */
  void endCommand() {}

  /** Whether others wait for what only a whole run of the body would have completed. */
  boolean leavesFutures() {
    return false;
  }

  /** Ends what others wait for, if the body has died in the JVM's want and will not do it. */
  void endLeftFutures(Throwable failure) {}

  /** Makes the entry; called once, before the task is given to anybody. */
  final SubmittedEntry newEntry(Stripe stripe, Object label) {
    Place place = place();
    entry =
        place == null
            ? new SubmittedEntry(stripe, label, this)
            : new PlacedEntry(stripe, label, this, place);
    return entry;
  }

  /** Gives the task to its executor; throws what the executor throws, and then will never run. */
  final void launch() {
    launcher = Thread.currentThread();
    try {
      executor.execute(this);
    } catch (Throwable refusal) {
      if (phase.compareAndSet(QUEUED, OVER)) {
        takeBack();
      }
      throw refusal;
    } finally {
      launcher = null;
      if (disorder) {
        entry.stripe.registry.endsMissed = true; // Until now it was this thread's.
        try {
          entry.stripe.registry.reportWaits(); // There mostly is stack again.
        } catch (StackOverflowError stillNone) {
          // Whoever uses the tracker next wakes its thread, and the launch itself was carried out.
        }
      }
    }
  }

  private void takeBack() {
    boolean ended = false;
    try {
      giveBackFurther();
      entry.refuse();
      ended = true;
    } finally {
      if (!ended) {
        entry.end = TaskOutcome.CANCELLED; // Without a call.
        entry.stripe.registry.endsMissed = true;
      }
      cancel(false);
    }
  }

  @Override
  public void run() {
    if (entry == null) {
      runInside(Scope.currentTask());
      return;
    }
    if (runner != null) {
      return; // Run a second time, while somebody is in the body: who will end it.
    }
    Thread self = null;
    Throwable thrownHere = null;
    boolean inOrder = false;
    try {
      self = Thread.currentThread();
      runTracked(self);
      inOrder = true;
    } catch (Throwable noStackOrMemory) {
      thrownHere = noStackOrMemory;
      throw noStackOrMemory;
    } finally {
      if (!inOrder && (runner == null || runner == self)) {
        // Without a call: a thread of the tracker does the rest.
        escaped = thrownHere;
        runner = null;
        disorder = true;
        entry.stripe.registry.endsMissed = true;
      }
    }
  }

  private void runInside(TrackedTask<?> outer) {
    TrackedTask<?> before = outer == null ? null : outer.wrapped;
    if (outer != null) {
      outer.wrapped = this; // For whoever asks whether it should stop.
    }
    try {
      super.run();
      if (isCancelled() && (thrown == null || Failures.comesFromCancel(thrown))) {
        Scope.noteCancelled();
      } else if (thrown != null) {
        Scope.noteFailure(thrown);
      }
    } finally {
      if (outer != null) {
        outer.wrapped = before;
      }
    }
  }

  private void runTracked(Thread self) {
    // A direct executor, or a pool whose rejected tasks run in the caller, lends no thread of its
    // own: the thread goes on working for whom it worked before.
    boolean ownThread = self != launcher;
    Scope scope =
        Scope.enter(entry.stripe.registry(), ownThread ? Lenders.of(executor) : null, this);
    try {
      super.run();
    } finally {
      try {
        endRun(self, scope);
      } finally {
        if (scope != null) {
          scope.cell[0] = scope.outer; // See Scope.cell.
        }
        // The entry holds this task weakly, and must not take it for dropped while it runs.
        Reference.reachabilityFence(this);
      }
    }
  }

  /** Two threads may run this at once, and it is over when the one in the body says so. */
  private void endRun(Thread self, Scope scope) {
    if (runner != self) {
      if (runner == null && thrown != null && phase.get() == QUEUED) {
        leaveToTracker(); // There was no stack to call the body, which the future has failed with.
      }
      return;
    }
    if (isStageOpen()) {
      endStageOrNote(); // There was no memory to end it. Is there still none, it is done later.
    }
    Throwable failure = thrown == null && scope != null ? scope.notedFailure() : thrown;
    if ((toFollow != null && !followKept())
        || (failure instanceof VirtualMachineError && leavesFutures())) {
      thrown = failure;
      leaveToTracker();
      return;
    }
    if (phase.compareAndSet(RUNNING, OVER)) {
      finish(failure, scope != null && scope.notedCancelled());
    }
    runner = null;
  }

  /** Lets a thread of the tracker end this; held so that it is still there by then. */
  private void leaveToTracker() {
    entry.end = this;
    runner = null;
    disorder = true;
    entry.stripe.registry.endsMissed = true;
    entry.stripe.registry.reportWaits(); // Is there no stack for it, run() goes on from there.
  }

  private boolean followKept() {
    try {
      follow(toFollow);
      toFollow = null;
      return true;
    } catch (VirtualMachineError stillNoStackOrMemory) {
      return false;
    }
  }

  final boolean isStageOpen() {
    return stage != null && !stage.isDone();
  }

  /** Ends the stage; an entry whose task is collected before that is possible knows its end. */
  private void endStageOrNote() {
    boolean ended = false;
    try {
      endStage();
      ended = true;
    } finally {
      if (!ended) {
        Object failure = thrown;
        entry.end =
            isCancelled()
                ? TaskOutcome.CANCELLED
                : failure == null ? TaskOutcome.SUCCEEDED : failure;
        entry.stripe.registry.endsMissed = true;
      }
    }
  }

  /** Whatever the future fails with the body has failed with, also if it could not be called. */
  @Override
  protected void setException(Throwable failure) {
    if (thrown == null) {
      thrown = failure;
    }
    super.setException(failure);
  }

  @Override
  protected void done() {
    boolean ended = false;
    try {
      if (stage != null) {
        endStage();
      }
      ended = true;
    } finally {
      if (!ended && entry != null) {
        entry.stripe.registry.endsMissed = true; // A thread of the tracker does it.
      }
    }
    if (entry != null && isCancelled() && phase.compareAndSet(QUEUED, OVER)) {
      try {
        giveBackFurther();
        endCommand();
        entry.end(TaskOutcome.CANCELLED, null);
      } catch (Throwable noStackOrMemory) {
        entry.end = TaskOutcome.CANCELLED;
        entry.stripe.registry.endsMissed = true;
      }
    }
  }

  /** Whether what is left to do was not done in order, and never will be. */
  final boolean isInDisorder() {
    if (disorder) {
      return launcher == null; // Else the launch takes it back, if it can.
    }
    return phase.get() == QUEUED && (isCancelled() || (stage != null && stage.isCancelled()));
  }

  /** Does what was not done in order; on a thread of the tracker. */
  final void putInOrder() {
    int now = phase.get(); // Before the other: whoever runs it anew is in order first.
    boolean broken = disorder;
    int before = broken ? now : QUEUED;
    if (before != OVER && !phase.compareAndSet(before, OVER)) {
      return; // A thread has it again.
    }
    if (!broken) {
      disorder = true; // What memory does not suffice for is done again.
      cancel(false); // The stage was cancelled, and could not tell; or it could not be told.
      if (isStageOpen()) {
        endStage();
      }
      giveBackFurther();
      endCommand();
      entry.end(TaskOutcome.CANCELLED, null);
      return;
    }
    Throwable failure = thrown == null && !hasReturned ? escaped : thrown;
    thrown = failure;
    if (failure == null) {
      set(returned);
    } else {
      setException(failure);
      endLeftFutures(failure);
    }
    if (stage != null) {
      endStage();
    }
    if (toFollow != null) {
      follow(toFollow); // It is known before this one ends, or a drain might miss it.
      toFollow = null;
    }
    finish(failure, false);
  }

  private void endStage() {
    if (isCancelled()) {
      stage.cancel(false);
    } else if (thrown instanceof CancellationException) {
      // As the JDK's supplyAsync does: bare, it would say that the stage itself was cancelled.
      stage.completeExceptionally(new CompletionException(thrown));
    } else if (thrown != null) {
      stage.completeExceptionally(thrown);
    } else {
      stage.complete(returned);
    }
  }

  /** Runs what the future of a tracked task was given; called by its {@link TaskBody} alone. */
  final T call(Callable<T> callable) throws Exception {
    runner = Thread.currentThread();
    disorder = false;
    if (!phase.compareAndSet(QUEUED, RUNNING)) {
      runner = null;
      return null; // Cancelled a moment ago; the future has its outcome already.
    }
    Registration context = entry.stripe.reports().restore(entry.context());
    try {
      entry.tellRunning(executor);
      T value = callable.call();
      followOrKeep(value);
      returned = value;
      hasReturned = true;
      return value;
    } catch (Throwable failure) {
      thrown = failure;
      throw failure;
    } finally {
      Reports.undo(context);
    }
  }

  /** Follows what a body has returned, or leaves it for later if there is no stack or memory. */
  final void followOrKeep(Object value) {
    try {
      follow(value);
    } catch (VirtualMachineError noStackOrMemory) {
      toFollow = value;
    }
  }

  /** A body that returns a stage has only begun its work: the stage is a task of the same name. */
  private void follow(Object value) {
    if (value instanceof CompletionStage<?> stage
        && !TrackerCore.hasSucceeded(stage)
        && !Scope.hasTracked(stage)) {
      StageEntry.track(stage, entry.stripe, entry.label());
    }
  }

  /** Needs no memory, since that may be what the body has died of. */
  private void finish(Throwable failure, boolean cancelledInside) {
    try {
      giveBackFurther();
      boolean cancelled =
          isCancelled() || cancelledInside
              ? failure == null || Failures.comesFromCancel(failure)
              : failure != null
                  && Lenders.areShutDown(executor)
                  && Failures.comesFromInterrupt(failure);
      if (cancelled) {
        entry.end(TaskOutcome.CANCELLED, null);
      } else {
        entry.end(failure);
      }
    } catch (Throwable noStackOrMemory) {
      entry.end = failure == null ? TaskOutcome.SUCCEEDED : failure;
      entry.stripe.registry.endsMissed = true;
    }
  }
}
