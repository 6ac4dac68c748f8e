package dev.tether.tracker;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tracker's one thread: asks watched futures whether they are done, and lets watchdogs look for
 * stuck tasks.
 *
 * <p>The thread is a daemon, starts with the first thing to look after, and ends when there is
 * nothing left; a tracker that only tracks and submits never has one. It knows the tracker weakly,
 * so that a watchdog alone does not keep a forgotten tracker; watched futures do, by their entries.
 */
final class Caretaker implements Runnable {

  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String name;
  private final WeakReference<TaskRegistry> registry;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();

  // All guarded by the lock.
  private final List<WatchedEntry> watched = new ArrayList<>();
  private final List<Watchdog> watchdogs = new ArrayList<>();
  private Thread thread;
  private boolean hurry;
  private boolean resting;

  /** Used by the thread alone. */
  private long pollNanos = SHORTEST_NANOS;

  Caretaker(TaskRegistry registry) {
    this.name = registry.name();
    this.registry = new WeakReference<>(registry);
  }

  /** Looks after a future from now on. Never throws. */
  void watch(WatchedEntry entry) {
    lock.lock();
    try {
      watched.add(entry);
      wake();
    } finally {
      lock.unlock();
    }
  }

  Registration add(Watchdog watchdog) {
    lock.lock();
    try {
      watchdogs.add(watchdog);
      wake();
    } finally {
      lock.unlock();
    }
    return () -> remove(watchdog);
  }

  private void remove(Watchdog watchdog) {
    lock.lock();
    try {
      watchdogs.remove(watchdog);
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets the thread end although there is something to look after, until {@link #resume}. */
  void rest() {
    lock.lock();
    try {
      resting = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void resume() {
    lock.lock();
    try {
      resting = false;
      wake();
    } finally {
      lock.unlock();
    }
  }

  /** Starts the thread if it is needed and there is none, else makes its next round come soon. */
  private void wake() {
    if (!isNeeded()) {
      return;
    }
    if (thread != null) {
      if (!hurry) {
        hurry = true;
        news.signalAll();
      }
      return;
    }
    Thread starting = Threads.daemon("tether-caretaker-" + name, this);
    try {
      starting.start();
      thread = starting;
    } catch (Throwable noThread) {
      Log.lastResort("no thread to look after tracker '" + name + "'", noThread, null);
    }
  }

  private boolean isNeeded() {
    return !resting && (!watched.isEmpty() || (!watchdogs.isEmpty() && registry.get() != null));
  }

  /** Asks every watched future once; returns whether one of them has ended. */
  boolean sweep() {
    List<WatchedEntry> asked;
    lock.lock();
    try {
      if (watched.isEmpty()) {
        return false;
      }
      asked = List.copyOf(watched);
    } finally {
      lock.unlock();
    }
    // Outside the lock: isDone and the failure handler are code of others.
    Set<WatchedEntry> over = new HashSet<>();
    for (WatchedEntry entry : asked) {
      if (entry.check()) {
        over.add(entry);
      }
    }
    if (over.isEmpty()) {
      return false;
    }
    lock.lock();
    try {
      watched.removeAll(over);
    } finally {
      lock.unlock();
    }
    return true;
  }

  @Override
  public void run() {
    long nextLook = System.nanoTime();
    do {
      // Quick while futures end, slow while they do not.
      pollNanos = sweep() ? SHORTEST_NANOS : Math.min(LONGEST_NANOS, pollNanos * 2);
      TaskRegistry current = registry.get();
      if (current != null) {
        current.reportCollected();
        if (System.nanoTime() - nextLook >= 0) {
          nextLook = System.nanoTime() + look(current);
        }
      }
    } while (pause(nextLook));
  }

  /** Lets every watchdog look; returns the nanoseconds until the next look. */
  private long look(TaskRegistry current) {
    List<Watchdog> looking;
    lock.lock();
    try {
      looking = List.copyOf(watchdogs);
    } finally {
      lock.unlock();
    }
    long interval = Watchdog.LONGEST_NANOS;
    for (Watchdog watchdog : looking) {
      watchdog.look(current);
      interval = Math.min(interval, watchdog.intervalNanos());
    }
    return interval;
  }

  /** Sleeps until the next round; returns whether there is to be one. */
  private boolean pause(long nextLook) {
    lock.lock();
    try {
      long now = System.nanoTime();
      long left = watchdogs.isEmpty() ? LONGEST_NANOS : nextLook - now;
      long wakeUp = now + (watched.isEmpty() ? left : Math.min(left, pollNanos));
      while (isNeeded() && left > 0) {
        if (hurry) {
          // Not at once: what follows a new future is mostly another one, and a round asks them
          // all.
          hurry = false;
          pollNanos = SHORTEST_NANOS;
          long soon = System.nanoTime() + SHORTEST_NANOS;
          wakeUp = wakeUp - soon > 0 ? soon : wakeUp;
        }
        left = wakeUp - System.nanoTime();
        if (left > 0) {
          news.awaitNanos(left);
        }
      }
      if (isNeeded()) {
        return true;
      }
      thread = null; // Under the lock, so that whoever adds something next starts another.
      return false;
    } catch (InterruptedException strayInterrupt) {
      return true; // Nobody has a reason to; it must not end the watch.
    } finally {
      lock.unlock();
    }
  }
}
