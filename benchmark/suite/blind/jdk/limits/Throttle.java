package limits;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets only so many calls run at a time. */
final class Throttle {
  private final Semaphore permits;
  private final Executor pool;

  Throttle(int max, Executor pool) {
    this.permits = new Semaphore(max);
    this.pool = pool;
  }

  void run(Runnable body) throws InterruptedException {
    permits.acquire();
    pool.execute(() -> { // BUG: unreleased-latch-or-permit
      body.run();
      permits.release();
    });
  }

  void runReleased(Runnable body) throws InterruptedException {
    permits.acquire();
    try {
      pool.execute(() -> { // OK: unreleased-latch-or-permit
        try {
          body.run();
        } finally {
          permits.release();
        }
      });
    } catch (RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  <T> CompletableFuture<T> call(Supplier<CompletableFuture<T>> client) throws InterruptedException {
    permits.acquire();
    CompletableFuture<T> started;
    try {
      started = client.get();
    } catch (RuntimeException e) {
      permits.release();
      throw e;
    }
    return started.thenApply(value -> { // BUG: unreleased-latch-or-permit
      permits.release();
      return value;
    });
  }

  <T> CompletableFuture<T> callReleased(Supplier<CompletableFuture<T>> client) throws InterruptedException {
    permits.acquire();
    CompletableFuture<T> started;
    try {
      started = client.get();
    } catch (RuntimeException e) {
      started = CompletableFuture.failedFuture(e);
    }
    return started.whenComplete((value, failure) -> permits.release()); // OK: unreleased-latch-or-permit
  }

  <T> T callIfFree(Supplier<T> client, T otherwise, boolean enabled) {
    if (!permits.tryAcquire()) {
      return otherwise;
    }
    if (!enabled) {
      return otherwise; // BUG: unreleased-latch-or-permit
    }
    try {
      return client.get();
    } finally {
      permits.release();
    }
  }

  <T> T callOrElse(Supplier<T> client, T otherwise) {
    boolean free = permits.tryAcquire(); // OK: unreleased-latch-or-permit
    try {
      return free ? client.get() : otherwise;
    } finally {
      if (free) {
        permits.release();
      }
    }
  }

  void all(List<Runnable> bodies) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(bodies.size());
    for (Runnable body : bodies) {
      pool.execute(() -> { // BUG: unreleased-latch-or-permit
        body.run();
        done.countDown();
      });
    }
    done.await();
  }

  void allCounted(List<Runnable> bodies) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(bodies.size());
    for (Runnable body : bodies) {
      pool.execute(counted(done, body)); // OK: unreleased-latch-or-permit
    }
    done.await();
  }

  private static Runnable counted(CountDownLatch latch, Runnable body) {
    return () -> {
      try {
        body.run();
      } finally {
        latch.countDown();
      }
    };
  }
}
