package dev.tether.tracker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** What all views of one tracker share. */
final class TrackerCore {

  private final Settings settings;
  private final Reports reports;
  private final TaskRegistry registry;
  private final Caretaker caretaker;
  private final Awaiting awaiting;

  TrackerCore(Settings settings) {
    this.settings = settings;
    this.reports = new Reports(settings);
    this.registry = new TaskRegistry(settings.name(), reports);
    this.caretaker = new Caretaker(registry);
    this.awaiting = new Awaiting(settings);
  }

  Settings settings() {
    return settings;
  }

  Reports reports() {
    return reports;
  }

  TaskRegistry registry() {
    return registry;
  }

  Caretaker caretaker() {
    return caretaker;
  }

  Awaiting awaiting() {
    return awaiting;
  }

  static boolean hasSucceeded(CompletionStage<?> stage) {
    // The exact class: a subclass may answer anything, or throw, as the JDK's MinimalStage does.
    return stage != null
        && stage.getClass() == CompletableFuture.class
        && ((CompletableFuture<?>) stage).isDone()
        && !((CompletableFuture<?>) stage).isCompletedExceptionally();
  }

  /** Tracks a stage that has started already, so whatever happens here stays here. */
  void track(CompletionStage<?> stage, String name, Map<String, String> tags) {
    registry.reportCollected();
    Object label = label(name == null ? "unnamed" : name, tags);
    if (stage == null) {
      TaskToken nothing = new TaskToken(registry.stripe(), label);
      accept(nothing.entry());
      nothing.end(new NullPointerException("there is no task to track, only null"));
      return;
    }
    StageEntry entry = StageEntry.of(stage, registry.stripe(), label);
    accept(entry);
    try {
      entry.attachTo(stage);
    } catch (Throwable brokenStage) {
      entry.end(new IllegalStateException("the stage accepts no callback", brokenStage));
    }
  }

  void watch(Future<?> future, String name, Map<String, String> tags) {
    if (future == null || future instanceof CompletionStage<?>) {
      CompletionStage<?> stage = (CompletionStage<?>) future;
      if (!hasSucceeded(stage)) {
        track(stage, name, tags);
      }
      return;
    }
    registry.reportCollected();
    Object label = label(name == null ? "unnamed" : name, tags);
    WatchedEntry entry = new WatchedEntry(registry.stripe(), label, future);
    accept(entry);
    if (!entry.check()) {
      caretaker.watch(entry);
    }
  }

  <T> Future<T> submit(Executor executor, String name, Callable<T> body, Map<String, String> tags) {
    registry.reportCollected();
    TrackedTask<T> task = new TrackedTask<>(executor, body);
    startOrThrow(task.newEntry(registry.stripe(), label(name, tags)));
    task.launch();
    return task;
  }

  TaskToken begin(String name, Map<String, String> tags) {
    registry.reportCollected();
    TaskToken token = new TaskToken(registry.stripe(), label(name, tags));
    startOrThrow(token.entry());
    return token;
  }

  Runnable repeating(String name, Runnable body, int limit, Map<String, String> tags) {
    return new RepeatingBody(this, label(name, tags), body, limit);
  }

  /** Registers work that runs already; never refuses. */
  private void accept(Entry entry) {
    entry.stripe.link(entry, false);
    reports.started(entry);
  }

  /** Registers work that is about to start; returns {@code false} if the tracker is closed. */
  boolean start(Entry entry) {
    if (!entry.stripe.link(entry, true)) {
      return false;
    }
    reports.started(entry);
    return true;
  }

  private void startOrThrow(Entry entry) {
    if (!start(entry)) {
      throw new RejectedExecutionException(
          "tracker '" + settings.name() + "' is closed: '" + entry.name() + "' was not started");
    }
  }

  private Object label(String name, Map<String, String> tags) {
    Throwable here = settings.captureStacks() ? new Throwable("tracked here") : null;
    return Details.label(name, tags, here, reports.capture());
  }

  long active() {
    registry.reportCollected();
    return registry.active();
  }

  List<TaskInfo> snapshot() {
    registry.reportCollected();
    return registry.infos(false);
  }

  Stats stats() {
    registry.reportCollected();
    return registry.stats();
  }

  DrainResult drain(long timeoutNanos) throws InterruptedException {
    long begun = System.nanoTime();
    return result(registry.awaitIdle(begun + timeoutNanos, this::sweep), begun);
  }

  private DrainResult result(boolean idle, long begun) {
    List<TaskInfo> remaining = List.of();
    // The last task may end between the deadline and the look at what remains.
    boolean over = idle;
    while (!over && remaining.isEmpty()) {
      remaining = registry.infos(true);
      over = remaining.isEmpty() && registry.active() == 0;
    }
    return new DrainResult(over, Duration.ofNanos(System.nanoTime() - begun), remaining);
  }

  private void sweep() {
    registry.reportCollected();
    caretaker.sweep();
  }

  int cancelAll() {
    int accepted = 0;
    for (Entry entry : registry.entries(0)) {
      try {
        if (entry.requestCancel()) {
          accepted++;
        }
      } catch (Throwable thrown) {
        Log.lastResort("task '" + entry.name() + "' threw when asked to stop", thrown, null);
      }
    }
    return accepted;
  }

  /** See {@link TaskTracker#shutdown()}. */
  DrainResult shutdown() {
    registry.setClosed(true);
    long begun = System.nanoTime();
    boolean idle = false;
    try {
      idle = registry.awaitIdle(begun + nanos(settings.drainTimeout()), this::sweep);
      int asked = cancelAll();
      if (!idle && asked > 0) {
        idle = registry.awaitIdle(System.nanoTime() + nanos(settings.cancelGrace()), this::sweep);
      }
    } catch (InterruptedException impatient) {
      cancelAll();
      Thread.currentThread().interrupt();
    }
    caretaker.sweep(); // Schedules too have been asked to stop, and nobody has waited for them.
    caretaker.rest();
    DrainResult result = result(idle, begun);
    if (!result.idle()) {
      Log.unfinished(settings.name(), result);
    }
    return result;
  }

  /** A duration in nanoseconds: none if negative, and at most what a {@code long} can say. */
  static long nanos(Duration duration) {
    return Math.max(0, TimeUnit.NANOSECONDS.convert(duration));
  }
}
