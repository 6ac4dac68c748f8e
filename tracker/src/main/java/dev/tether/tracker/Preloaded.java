package dev.tether.tracker;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loads, initialises and uses, before the tracker is used for the first time, what its calls need
 * of itself and of the JDK. A class whose initialiser runs for the first time where the memory or
 * the stack is at its end is broken for the rest of the JVM's life, for the whole application; and
 * so all this is done on a thread of its own. Has no initialiser itself.
 */
final class Preloaded {

  /** More keys of one hash code than a map keeps in a list. */
  private static final long COLLIDING = 16;

  private static volatile boolean done;
  private static boolean loading;

  private Preloaded() {}

  /** Does its work by being called for the first time. */
  static void classes() {
    if (!done && !FreshStack.isHere()) {
      load();
    }
  }

  private static synchronized void load() {
    if (!done && !loading) {
      loading = true; // Where there is no thread for it, what it calls comes back to here.
      try {
        done = FreshStack.call(Preloaded::all);
      } finally {
        loading = false;
      }
    }
  }

  private static boolean all() {
    for (Class<?> each : Classes.ALL) {
      initialize(each);
    }
    // What the JVM makes of an initialiser that fails, and has an initialiser itself.
    initialize(ExceptionInInitializerError.class);
    initialize(ClassNotFoundException.class);
    initialize(Thread.State.class);
    // The JDK's own class of shutdown hooks as well: broken, it would take logging with it.
    Log.jvmIsShuttingDown();
    touchMaps();
    useTracker();
    return true;
  }

  /**
   * Likewise what concurrent maps need only when many keys meet: broken, it would take the maps of
   * the whole application with it.
   */
  private static void touchMaps() {
    Map<Long, Object> map = new ConcurrentHashMap<>(1 << 8);
    for (long i = 0; i < COLLIDING; i++) {
      map.put(i << Integer.SIZE | i, map); // All have the hash code 0.
    }
    ThreadLocalRandom.current();
  }

  /** Calls what users may call at any depth, on a tracker that nobody will know of. */
  private static void useTracker() {
    TaskTracker tracker =
        new TaskTrackerBuilder()
            .captureStacks(true)
            .failureHandler(Texts::failure)
            .drainTimeout(Duration.ZERO)
            .cancelGrace(Duration.ZERO)
            .buildTellingInline();
    CompletableFuture<Object> stage = new CompletableFuture<>();
    tracker.tagged("a", "b").track(stage, "\u202E");
    TaskToken token = tracker.begin("token");
    tracker.submit(Runnable::run, "body", tracker::activeTaskCount);
    try {
      tracker.drain(Duration.ZERO).toString();
      tracker.dump(new StringBuilder());
    } catch (InterruptedException | IOException impossible) {
      throw new AssertionError(impossible);
    }
    tracker.snapshot().toString();
    token.end(new IllegalStateException());
    tracker.close(); // The stage is dropped: its end would be logged, and load the backend.
    try {
      tracker.begin("refused");
    } catch (RejectedExecutionException expected) {
      return;
    }
  }

  /** By handle, not by name, so that it works in a native image without being told. */
  private static void initialize(Class<?> type) {
    try {
      MethodHandles.lookup().ensureInitialized(type);
    } catch (IllegalAccessException impossible) {
      throw new LinkageError(type.getName(), impossible);
    }
  }

  /** The tracker's own; a class of its own, which is initialised where there is stack. */
  private static final class Classes {

    static final Class<?>[] ALL = {
      CancelRound.class,
      Entry.class,
      Failures.class,
      Lenders.class,
      Listing.class,
      LiveTasks.class,
      LiveTasks.Item.class,
      Log.class,
      Node.Head.class,
      PollRound.class,
      RepeatingBody.class,
      Scope.class,
      SpinLock.class,
      StageEntry.class,
      StuckTask.class,
      TaskFailure.class,
      TaskInfo.class,
      TaskKind.class,
      TaskOutcome.class,
      TaskState.class,
      Texts.class,
      Threads.class,
      TaskLimit.class,
      TaskLimit.Limited.class,
      TaskLimit.Room.class,
      TrackedTask.class,
      SubmittedEntry.class,
      PlacedEntry.class,
      WatchedEntry.class,
    };
  }
}
