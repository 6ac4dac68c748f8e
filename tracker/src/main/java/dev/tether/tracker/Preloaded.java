package dev.tether.tracker;

import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loads and initialises, with the first tracker, the classes that are needed to end and report a
 * task. A class whose initialiser runs for the first time where the memory or the stack is at its
 * end is broken for the rest of the JVM's life.
 */
final class Preloaded {

  private static final Class<?>[] CLASSES = {
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

  /** More keys of one hash code than a map keeps in a list. */
  private static final long COLLIDING = 16;

  static {
    for (Class<?> each : CLASSES) {
      initialize(each);
    }
    // The JDK's own class of shutdown hooks as well: broken, it would take logging with it.
    Log.jvmIsShuttingDown();
    touchMaps();
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

  private Preloaded() {}

  /** Does its work by being called for the first time. */
  static void classes() {}

  /** By handle, not by name, so that it works in a native image without being told. */
  private static void initialize(Class<?> type) {
    try {
      MethodHandles.lookup().ensureInitialized(type);
    } catch (IllegalAccessException impossible) {
      throw new LinkageError(type.getName(), impossible);
    }
  }
}
