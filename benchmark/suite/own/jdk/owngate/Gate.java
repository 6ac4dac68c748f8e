package owngate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets a few through at a time. */
final class Gate {
  private final Semaphore places = new Semaphore(3);
  private final ReentrantLock door = new ReentrantLock();
  private final Executor pool;

  Gate(Executor pool) {
    this.pool = pool;
  }

  void through(Runnable walk) throws InterruptedException {
    places.acquire();
    walk.run(); // BUG: unreleased-latch-or-permit
    places.release();
  }

  void throughSafely(Runnable walk) throws InterruptedException {
    places.acquire();
    try {
      walk.run(); // OK: unreleased-latch-or-permit
    } finally {
      places.release();
    }
  }

  CompletableFuture<Void> throughLater(Supplier<CompletableFuture<Void>> walk) throws InterruptedException {
    places.acquire();
    return walk.get().thenRun(places::release); // BUG: unreleased-latch-or-permit
  }

  CompletableFuture<Void> throughLaterSafely(Supplier<CompletableFuture<Void>> walk) throws InterruptedException {
    places.acquire();
    CompletableFuture<Void> walking;
    try {
      walking = walk.get();
    } catch (RuntimeException e) {
      places.release();
      throw e;
    }
    return walking.whenComplete((none, failure) -> places.release()); // OK: unreleased-latch-or-permit
  }

  void awaitAll(List<Runnable> walks) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(walks.size());
    for (Runnable walk : walks) {
      CompletableFuture.runAsync(walk, pool).thenRun(over::countDown); // BUG: unreleased-latch-or-permit
    }
    over.await();
  }

  void awaitAllSafely(List<Runnable> walks) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(walks.size());
    for (Runnable walk : walks) {
      pool.execute(() -> { // OK: unreleased-latch-or-permit
        try {
          walk.run();
        } finally {
          over.countDown();
        }
      });
    }
    over.await();
  }

  CompletableFuture<Void> locked(Supplier<CompletableFuture<Void>> walk) {
    door.lock();
    return walk.get().whenComplete((none, failure) -> door.unlock()); // BUG: foreign-thread-release
  }

  CompletableFuture<Void> lockedHere(Supplier<CompletableFuture<Void>> walk) {
    door.lock();
    try {
      return walk.get(); // OK: foreign-thread-release
    } finally {
      door.unlock();
    }
  }

  CompletableFuture<Void> lockedThere(Runnable walk) {
    return CompletableFuture.runAsync(() -> {
      door.lock();
      try {
        walk.run();
      } finally {
        door.unlock(); // OK: foreign-thread-release
      }
    }, pool);
  }
}
