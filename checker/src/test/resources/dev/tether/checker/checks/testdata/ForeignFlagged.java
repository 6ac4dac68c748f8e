import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Locks and values that another thread gives back. */
abstract class ForeignFlagged {
  final ReentrantLock lock = new ReentrantLock();
  final ReentrantReadWriteLock both = new ReentrantReadWriteLock();
  final ThreadLocal<String> user = new ThreadLocal<>();
  ExecutorService executor;
  Map<String, Lock> locks;

  abstract CompletableFuture<String> load();

  abstract void use(String value);

  CompletableFuture<String> inCallback() {
    lock.lock();
    // BUG: Diagnostic contains: there it throws an IllegalMonitorStateException, and the lock stays
    return load().whenComplete((v, t) -> lock.unlock());
  }

  void inBody() {
    this.lock.lock();
    executor.execute(
        () -> {
          try {
            use("a");
          } finally {
            // BUG: Diagnostic contains: than the one that locks 'lock' on line 27
            lock.unlock();
          }
        });
  }

  void inThread() {
    both.writeLock().lock();
    new Thread(
            new Runnable() {
              @Override
              public void run() {
                // BUG: Diagnostic contains: than the one that locks 'both.writeLock()'
                both.writeLock().unlock();
              }
            })
        .start();
  }

  CompletableFuture<Void> reference() {
    lock.lock();
    // BUG: Diagnostic contains: 'lock::unlock' may run on another thread
    return load().thenAccept(this::use).thenRun(lock::unlock);
  }

  CompletableFuture<Void> tried(String key) {
    Lock mine = locks.get(key);
    if (!mine.tryLock()) {
      return CompletableFuture.completedFuture(null);
    }
    // BUG: Diagnostic contains: 'mine.unlock()' runs on another thread
    return CompletableFuture.runAsync(() -> use(key), executor).thenRun(() -> mine.unlock());
  }

  /** Both halves behind helpers. */
  CompletableFuture<String> helpers() {
    enter();
    // BUG: Diagnostic contains: 'leave()' may run on another thread
    return load().whenComplete((v, t) -> leave());
  }

  private void enter() {
    lock.lock();
  }

  private void leave() {
    lock.unlock();
  }

  void elsewhere() {
    lock.lock();
    // BUG: Diagnostic contains: 'this::leave' runs on another thread
    executor.execute(this::leave);
  }

  void read() {
    user.set("a");
    // BUG: Diagnostic contains: it reads another value, or none
    executor.execute(() -> use(user.get()));
    user.remove();
  }

  CompletableFuture<String> removed() {
    user.set("a");
    // BUG: Diagnostic contains: there it stays, for whatever that thread does next
    return load().whenComplete((v, t) -> user.remove());
  }

  static final class Trace {
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    static void begin(String id) {
      CURRENT.set(id);
    }

    static String current() {
      return CURRENT.get();
    }

    static void end() {
      CURRENT.remove();
    }
  }

  /** Static helpers of another class. */
  void traced(java.util.concurrent.Executor other, String id) {
    Trace.begin(id);
    try {
      // BUG: Diagnostic contains: it reads another value, or none
      other.execute(() -> System.out.println(Trace.current()));
    } finally {
      Trace.end();
    }
  }

  interface AsyncLock {
    java.util.concurrent.CompletableFuture<Void> lockAsync(long owner);

    void unlockAsync(long owner);
  }

  AsyncLock asyncLock;

  java.util.concurrent.CompletableFuture<String> owned() {
    long id = Thread.currentThread().getId();
    return asyncLock
        .lockAsync(id)
        // BUG: Diagnostic contains: and takes the id of its own: it waits for what this chain holds
        .thenCompose(v -> loadLocked())
        .whenComplete((v, t) -> asyncLock.unlockAsync(id));
  }

  java.util.concurrent.CompletableFuture<String> loadLocked() {
    return loadLocked(Thread.currentThread().getId());
  }

  java.util.concurrent.CompletableFuture<String> loadLocked(long owner) {
    return asyncLock.lockAsync(owner).thenApply(v -> "value");
  }
}
