package locks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** One writer a document, while a remote store saves it. */
final class DocumentLocks {
  interface Store {
    CompletableFuture<Void> save(String text);

    String read();
  }

  private final Store store;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReadWriteLock readWrite = new ReentrantReadWriteLock();
  private final StampedLock stamped = new StampedLock();
  private final Semaphore mutex = new Semaphore(1);
  private final AtomicLong owner = new AtomicLong();

  DocumentLocks(Store store) {
    this.store = store;
  }

  CompletableFuture<Void> save(String text) {
    lock.lock();
    return store.save(text).whenComplete((none, failure) -> lock.unlock()); // BUG: foreign-thread-release
  }

  CompletableFuture<Void> saveUnderMutex(String text) throws InterruptedException {
    mutex.acquire();
    CompletableFuture<Void> saved;
    try {
      saved = store.save(text);
    } catch (RuntimeException e) {
      mutex.release();
      throw e;
    }
    return saved.whenComplete((none, failure) -> mutex.release()); // OK: foreign-thread-release
  }

  CompletableFuture<Void> saveStamped(String text) {
    long stamp = stamped.writeLock();
    return CompletableFuture.completedFuture(text)
        .thenCompose(store::save)
        .whenComplete((none, failure) -> stamped.unlockWrite(stamp)); // OK: foreign-thread-release
  }

  CompletableFuture<Void> start(String text) {
    lock.lock();
    try {
      return store.save(text);
    } finally {
      lock.unlock(); // OK: foreign-thread-release
    }
  }

  CompletableFuture<String> readLater() {
    return CompletableFuture.supplyAsync(() -> {
      readWrite.readLock().lock();
      try {
        return store.read();
      } finally {
        readWrite.readLock().unlock(); // OK: foreign-thread-release
      }
    });
  }

  void begin() {
    readWrite.writeLock().lock();
  }

  CompletableFuture<Void> writeAll(String text) {
    begin();
    return store.save(text).whenComplete((none, failure) -> end()); // BUG: foreign-thread-release
  }

  void end() {
    readWrite.writeLock().unlock();
  }

  CompletableFuture<Void> saveOwned(String text) {
    if (!owner.compareAndSet(0, Thread.currentThread().getId())) {
      return CompletableFuture.failedFuture(new IllegalStateException("busy"));
    }
    return store.save(text).whenComplete((none, failure) ->
        owner.compareAndSet(Thread.currentThread().getId(), 0)); // BUG: foreign-thread-release
  }

  CompletableFuture<Void> saveOwnedBy(String text) {
    long me = Thread.currentThread().getId();
    if (!owner.compareAndSet(0, me)) {
      return CompletableFuture.failedFuture(new IllegalStateException("busy"));
    }
    return CompletableFuture.completedFuture(text)
        .thenCompose(store::save)
        .whenComplete((none, failure) -> owner.compareAndSet(me, 0)); // OK: foreign-thread-release
  }

  boolean free() {
    return owner.get() == 0;
  }
}
