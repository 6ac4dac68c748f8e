import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.locks.*;

/** Tasks that use what a lock guards. */
abstract class ResourceLocks {
  private final Lock lock = new ReentrantLock();
  private final Object monitor = new Object();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private volatile String published;
  private String name;
  private String other;
  private String unguarded;

  abstract void use(String value);

  void setName(String name) {
    lock.lock();
    try {
      this.name = name;
    } finally {
      lock.unlock();
    }
  }

  synchronized void setOther(String other) {
    this.other = other;
  }

  void setUnguarded(String value) {
    this.unguarded = value;
  }

  // Silent.

  Future<?> copied() {
    lock.lock();
    try {
      String current = name;
      return executor.submit(() -> use(current));
    } finally {
      lock.unlock();
    }
  }

  Future<?> takesTheLockItself() {
    lock.lock();
    try {
      return executor.submit(
          () -> {
            lock.lock();
            try {
              use(name);
            } finally {
              lock.unlock();
            }
          });
    } finally {
      lock.unlock();
    }
  }

  void waitedFor() throws Exception {
    lock.lock();
    try {
      executor.submit(() -> use(name)).get();
    } finally {
      lock.unlock();
    }
  }

  Future<?> notGuarded() {
    lock.lock();
    try {
      return executor.submit(() -> use(unguarded));
    } finally {
      lock.unlock();
    }
  }

  Future<?> guardedByAnotherLock() {
    lock.lock();
    try {
      return executor.submit(() -> use(other));
    } finally {
      lock.unlock();
    }
  }

  Future<?> safeToRead() {
    lock.lock();
    try {
      published = name;
      return executor.submit(() -> use(published + log));
    } finally {
      lock.unlock();
    }
  }

  Future<?> afterTheRegion() {
    lock.lock();
    try {
      name = "a";
    } finally {
      lock.unlock();
    }
    return executor.submit(() -> use(name));
  }

  void usedAtOnce() {
    synchronized (monitor) {
      Runnable later = () -> use(name);
      later.run();
    }
  }

  // Flagged.

  Future<?> returned() {
    lock.lock();
    try {
      // BUG: Diagnostic contains: uses 'name' when 'lock', which guards it, has been given back
      return executor.submit(() -> use(name));
    } finally {
      lock.unlock();
    }
  }

  synchronized void started() {
    // BUG: Diagnostic contains: uses 'other' when 'this', which guards it
    executor.execute(() -> use(other));
  }
}
