import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Locks and values that go back where they came from. */
abstract class ForeignSilent {
  final ReentrantLock lock = new ReentrantLock();
  final ReentrantLock other = new ReentrantLock();
  final ReadWriteLock both = new ReentrantReadWriteLock();
  final Semaphore permits = new Semaphore(1);
  final StampedLock stamped = new StampedLock();
  private final Lock view = stamped.asWriteLock();
  final ThreadLocal<String> user = new ThreadLocal<>();
  final ThreadLocal<String> inherited = new InheritableThreadLocal<>();
  ExecutorService executor;

  abstract CompletableFuture<String> load();

  abstract void use(String value);

  void sameThread() {
    lock.lock();
    try {
      load().join();
    } finally {
      lock.unlock();
    }
  }

  /** Each thread takes its own. */
  void eachItsOwn() {
    lock.lock();
    try {
      executor.execute(
          () -> {
            lock.lock();
            try {
              use("a");
            } finally {
              lock.unlock();
            }
          });
    } finally {
      lock.unlock();
    }
  }

  void eachItsOwnByHelper() {
    lock.lock();
    try {
      executor.execute(
          () -> {
            enter();
            try {
              use("a");
            } finally {
              lock.unlock();
            }
          });
    } finally {
      lock.unlock();
    }
  }

  private void enter() {
    lock.lock();
  }

  /** Two locks. */
  void twoLocks() {
    other.lock();
    try {
      both.readLock().lock();
      executor.execute(() -> both.writeLock().unlock());
    } finally {
      other.unlock();
    }
  }

  void asks() {
    lock.lock();
    load()
        .whenComplete(
            (v, t) -> {
              if (lock.isHeldByCurrentThread()) {
                lock.unlock();
              }
            });
  }

  /** Nobody owns a permit, nor a stamp. */
  void unowned() throws InterruptedException {
    permits.acquire();
    load().whenComplete((v, t) -> permits.release());
    long stamp = stamped.writeLock();
    load().whenComplete((v, t) -> stamped.unlockWrite(stamp));
    view.lock();
    load().whenComplete((v, t) -> view.unlock());
    Lock reader = stamped.asReadLock();
    reader.lock();
    load().thenRun(reader::unlock);
  }

  /** These run at once, on the same thread. */
  void here(Map<String, String> map, List<String> list) {
    lock.lock();
    map.computeIfAbsent(
        "a",
        k -> {
          lock.unlock();
          return k;
        });
    lock.lock();
    list.forEach(s -> lock.unlock());
  }

  /** The function takes and gives back; the code around it only hands it over. */
  CompletableFuture<Void> inside() {
    return CompletableFuture.runAsync(
        () -> {
          lock.lock();
          try {
            use("a");
          } finally {
            lock.unlock();
          }
        },
        executor);
  }

  /** A lock of somebody's own making: who owns it is not known. */
  void ownKind(Ticket ticket) {
    ticket.lock();
    load().whenComplete((v, t) -> ticket.unlock());
  }

  abstract static class Ticket implements Lock {
    @Override
    public boolean tryLock(long time, TimeUnit unit) {
      return false;
    }

    @Override
    public Condition newCondition() {
      throw new UnsupportedOperationException();
    }
  }

  void captured() {
    user.set("a");
    String name = user.get();
    executor.execute(() -> use(name));
    executor.execute(
        () -> {
          user.set(name);
          use(user.get());
          user.remove();
        });
    user.remove();
  }

  void inherited() {
    inherited.set("a");
    new Thread(() -> use(inherited.get())).start();
  }

  /** Removed on both sides. */
  void both() {
    user.set("a");
    try {
      load().whenComplete((v, t) -> user.remove());
    } finally {
      user.remove();
    }
  }

  /** Set after the function was handed over, for somebody else. */
  void later() {
    executor.execute(() -> use(user.get()));
    user.set("a");
    sameThread();
    user.remove();
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

  /** Captured, begun there as well, or never begun here. */
  void traced(java.util.concurrent.Executor other, String id) {
    Trace.begin(id);
    try {
      String current = Trace.current();
      other.execute(
          () -> {
            Trace.begin(current);
            try {
              System.out.println(Trace.current());
            } finally {
              Trace.end();
            }
          });
    } finally {
      Trace.end();
    }
  }

  void notBegun(java.util.concurrent.Executor other) {
    other.execute(() -> System.out.println(Trace.current()));
  }

  interface AsyncLock {
    java.util.concurrent.CompletableFuture<Void> lockAsync(long owner);
  }

  AsyncLock asyncLock;

  /** The owner is handed on. */
  @SuppressWarnings("deprecation")
  java.util.concurrent.CompletableFuture<String> owned() {
    long id = Thread.currentThread().getId();
    return asyncLock.lockAsync(id).thenCompose(v -> loadLocked(id));
  }

  java.util.concurrent.CompletableFuture<String> loadLocked(long owner) {
    return asyncLock.lockAsync(owner).thenApply(v -> "value");
  }
}
