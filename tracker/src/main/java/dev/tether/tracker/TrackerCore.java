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
import java.util.concurrent.locks.LockSupport;

/** What all views of one tracker share. */
final class TrackerCore {

  /** How many of the remaining tasks a drain lists, and of how many names it says how many. */
  private static final int LISTED = 1_000;

  private static final int NAMES = 100;

  /** How long asking tasks to stop may take at least: one that blocks should stop no other. */
  private static final long LEAST_ASKING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long LOGGING_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(200);

  private final Settings settings;
  private final Reports reports;
  private final TaskRegistry registry;
  private final Caretaker caretaker;
  private final Drains drains;
  private final Awaiting awaiting;
  private final NameCounts nameCounts;
  private final CutOff cutOff;
  private volatile boolean global;

  TrackerCore(Settings settings) {
    Preloaded.classes();
    pause(0); // Linked now, and not in a full heap.
    this.settings = settings;
    this.reports = new Reports(settings);
    this.registry = new TaskRegistry(settings.name(), reports);
    this.caretaker = new Caretaker(registry);
    this.cutOff = new CutOff(reports); // Now: a shutdown may have no memory for it.
    this.drains = new Drains(registry, caretaker);
    this.awaiting = new Awaiting(settings);
    this.nameCounts = settings.names() == 0 ? null : new NameCounts(settings.names());
    if (nameCounts != null) {
      reports.add(nameCounts);
    }
  }

  /** Notes that the static methods use this tracker, or did. */
  void becomeGlobal() {
    global = true;
  }

  boolean isGlobal() {
    return global;
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

  /** Counts by name, or {@code null}. */
  NameCounts nameCounts() {
    return nameCounts;
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
    registry.tidy();
    Object label = label(name == null ? "unnamed" : name, tags);
    if (stage == null) {
      TaskToken nothing = new TaskToken(registry.stripe(), label);
      nothing.entry().startLate();
      nothing.end(new NullPointerException("there is no task to track, only null"));
      return;
    }
    StageEntry.track(stage, registry.stripe(), label);
    Scope.noteTracked(stage);
  }

  void watch(Future<?> future, String name, Map<String, String> tags) {
    if (future == null || future instanceof CompletionStage<?>) {
      CompletionStage<?> stage = (CompletionStage<?>) future;
      if (!hasSucceeded(stage)) {
        track(stage, name, tags);
      }
      return;
    }
    registry.tidy();
    Object label = label(name == null ? "unnamed" : name, tags);
    WatchedEntry entry = new WatchedEntry(registry.stripe(), label, future);
    boolean lookedAfter = false;
    try {
      entry.startLate(entry.flags());
      // A stranger's methods may block: they are for the tracker's own threads.
      if (!entry.isTrusted() || !entry.ask()) {
        caretaker.watch(entry);
      }
      lookedAfter = true;
    } finally {
      if (!lookedAfter) {
        registry.endsMissed = true; // No call, since there may be no stack: it is found later.
      }
    }
  }

  <T> Future<T> submit(Executor executor, String name, Callable<T> body, Map<String, String> tags) {
    TrackedTask<T> task = new TrackedTask<>(executor, body);
    launch(task, name, tags);
    return task;
  }

  /** As {@link #submit}, for what may be a future that keeps its failure to itself. */
  Future<?> submitCommand(
      Executor executor, String name, Runnable command, Map<String, String> tags) {
    TrackedTask<?> task = CommandTask.of(executor, command);
    launch(task, name, tags);
    return task;
  }

  CompletableFuture<Void> runCommand(
      Executor executor, String name, Runnable command, Map<String, String> tags) {
    TrackedTask<Void> task = CommandTask.of(executor, command);
    CompletableFuture<Void> stage = task.newStage();
    launch(task, name, tags);
    return stage;
  }

  /** As {@link #submit}, with a stage that tells others how it ends. */
  <T> CompletableFuture<T> supply(
      Executor executor, String name, Callable<T> body, Map<String, String> tags) {
    TrackedTask<T> task = new TrackedTask<>(executor, body);
    CompletableFuture<T> stage = task.newStage();
    launch(task, name, tags);
    return stage;
  }

  /** Tracks a task and gives it to its executor. */
  void launch(TrackedTask<?> task, String name, Map<String, String> tags) {
    registry.tidy();
    startOrThrow(task.newEntry(registry.stripe(), label(name, tags)));
    task.launch();
  }

  TaskToken begin(String name, Map<String, String> tags) {
    registry.tidy();
    TaskToken token = new TaskToken(registry.stripe(), label(name, tags));
    startOrThrow(token.entry());
    return token;
  }

  Runnable repeating(String name, Runnable body, int limit, Map<String, String> tags) {
    return new RepeatingBody(this, label(name, tags), body, limit);
  }

  private void startOrThrow(Entry entry) {
    if (!entry.start()) {
      throw new RejectedExecutionException(
          "tracker '"
              + Texts.plain(settings.name())
              + "' is closed: '"
              + Texts.plain(entry.name())
              + "' was not started");
    }
  }

  private Object label(String name, Map<String, String> tags) {
    Throwable here = settings.captureStacks() ? new Throwable("tracked here") : null;
    return Details.label(name, tags, here, reports.capture());
  }

  long active() {
    tidy();
    return registry.active();
  }

  private void tidy() {
    registry.tidy();
    caretaker.countDue();
    caretaker.lookedAt();
  }

  List<TaskInfo> snapshot() {
    tidy();
    return registry.list(entry -> true, Integer.MAX_VALUE).infos();
  }

  Stats stats() {
    tidy();
    return registry.stats();
  }

  /** The age of the oldest task that counts as active. */
  Duration oldestActiveAge() {
    tidy();
    List<Entry> oldest = registry.list(Entry::isCounted, 1).entries();
    return oldest.isEmpty() ? Duration.ZERO : Duration.ofNanos(oldest.get(0).ageNanos());
  }

  DrainResult drain(long timeoutNanos) throws InterruptedException {
    long begun = System.nanoTime();
    return result(drains.awaitIdle(begun + timeoutNanos, null), begun);
  }

  /** As {@link #drain}, in a shutdown hook: not for those that wait for the hook themselves. */
  DrainResult drainBeforeExit(long deadline) throws InterruptedException {
    long begun = System.nanoTime();
    return result(drains.awaitIdle(deadline, new Exits(registry, caretaker)), begun);
  }

  private DrainResult result(boolean idle, long begun) {
    Duration waited = Duration.ofNanos(System.nanoTime() - begun);
    if (idle) {
      return new DrainResult(true, waited, List.of());
    }
    try {
      Listing remaining = registry.list(Entry::isCounted, LISTED);
      // The last task may have ended between the deadline and this look.
      return new DrainResult(
          remaining.count() == 0,
          waited,
          remaining.infos(),
          remaining.count(),
          remaining.mostFrequent(NAMES));
    } catch (OutOfMemoryError noMemoryToListThem) {
      long remaining = registry.active();
      return new DrainResult(remaining == 0, waited, List.of(), remaining, Map.of());
    }
  }

  int cancelAll() {
    long begun = System.nanoTime();
    long nanos = Math.max(LEAST_ASKING_NANOS, nanos(settings.cancelGrace()));
    CancelRound round = askAll(begun, nanos);
    try {
      await(round, begun, nanos);
    } catch (InterruptedException impatient) {
      // It may be this round that has asked the caller's own task to stop.
      awaitInSpite(round);
      Thread.currentThread().interrupt();
    }
    return round.accepted();
  }

  /** Begins to ask every task to stop; where the heap is full, as soon as it is not. */
  private CancelRound askAll(long begun, long nanos) {
    while (true) {
      try {
        return caretaker.cancelAll(registry);
      } catch (OutOfMemoryError noMemory) {
        if (System.nanoTime() - begun >= nanos) {
          throw noMemory;
        }
        pause(LOOK_NANOS);
      }
    }
  }

  private static void pause(long nanos) {
    LockSupport.parkNanos(nanos);
  }

  /** Waits so long at most until all have been asked. */
  private static void await(CancelRound round, long begun, long nanos) throws InterruptedException {
    while (!round.isOver() && System.nanoTime() - begun < nanos) {
      pause(LOOK_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Waits for a moment, although the caller is in a hurry. */
  private static void awaitInSpite(CancelRound round) {
    long begun = System.nanoTime();
    boolean interrupted = false;
    while (!round.isOver() && System.nanoTime() - begun < LEAST_ASKING_NANOS) {
      pause(LOOK_NANOS);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** See {@link TaskTracker#shutdown()}. */
  DrainResult shutdown() {
    registry.close();
    long begun = System.nanoTime();
    boolean idle = false;
    try {
      CancelRound stopped = stopRepeating();
      if (stopped != null) {
        await(stopped, begun, LEAST_ASKING_NANOS);
      }
      idle = drains.awaitIdle(begun + nanos(settings.drainTimeout()), null);
      cutOff.begin();
      registry.stop();
      long grace = nanos(settings.cancelGrace());
      long asked = System.nanoTime();
      long asking = Math.max(LEAST_ASKING_NANOS, grace);
      await(askAll(asked, asking), asked, asking);
      if (!idle) {
        idle = drains.awaitIdle(asked + grace, null);
      }
    } catch (InterruptedException impatient) {
      cutOff.begin();
      registry.stop();
      awaitInSpite(askAll(System.nanoTime(), LEAST_ASKING_NANOS));
      idle = isIdleInSpite();
      Thread.currentThread().interrupt();
    }
    sweep();
    cutOff.end();
    caretaker.rest();
    DrainResult result = result(idle, begun);
    tellOfCutOff();
    logIfUnfinished(result);
    return result;
  }

  /** What has not begun should not begin any more, like any other new work. */
  private CancelRound stopRepeating() {
    try {
      return caretaker.stopRepeating(cutOff::dropped);
    } catch (OutOfMemoryError noMemory) {
      // Whether the tracker is closed each run asks itself; the rest is asked to stop later.
      return null;
    }
  }

  private void tellOfCutOff() {
    try {
      if (!cutOff.isEmpty()) {
        caretaker.run(() -> cutOff.tell(settings), LOGGING_NANOS);
      }
    } catch (OutOfMemoryError noMemory) {
      return; // It is counted as cancelled.
    }
  }

  /** Schedules too have been asked to stop, and nobody has waited for them. */
  private void sweep() {
    try {
      caretaker.sweep();
    } catch (OutOfMemoryError noMemory) {
      return; // What they have become is seen when the tracker is used again.
    }
  }

  /** Logs what remains; the logging backend is code of others, and may not be waited for long. */
  void logIfUnfinished(DrainResult result) {
    if (!result.idle()) {
      caretaker.run(() -> Log.unfinished(settings.name(), result), LOGGING_NANOS);
    }
  }

  /** Gives those that were asked to stop a moment to end, so that it can be told of them. */
  private boolean isIdleInSpite() {
    try {
      return drains.awaitIdle(System.nanoTime() + LEAST_ASKING_NANOS, null);
    } catch (InterruptedException impatientAgain) {
      return false;
    }
  }

  /** A duration in nanoseconds: none if negative, and at most what a {@code long} can say. */
  static long nanos(Duration duration) {
    return Math.max(0, TimeUnit.NANOSECONDS.convert(duration));
  }
}
