package consumers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Long work that somebody may want to end. */
final class BusyWork {
  final AtomicLong rounds = new AtomicLong();
  private CompletableFuture<Void> running;
  private FutureTask<Void> task;

  private void work() {
    while (!Thread.currentThread().isInterrupted()) {
      rounds.incrementAndGet();
    }
  }

  void start(Executor pool) {
    running = CompletableFuture.runAsync(this::work, pool);
  }

  void stop() {
    running.cancel(true); // BUG: swallowed-interrupt-or-cancel
    running = null;
  }

  void startTask(Executor pool) {
    task = new FutureTask<>(this::work, null);
    pool.execute(task);
  }

  void stopTask() {
    task.cancel(true); // OK: swallowed-interrupt-or-cancel
  }

  /** Waits for the end of all work before the machine is switched off. */
  void awaitQuiet(CountDownLatch quiet) {
    boolean over = false;
    while (!over) {
      try {
        quiet.await();
        over = true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // BUG: swallowed-interrupt-or-cancel
      }
    }
  }

  boolean awaitQuietOrInterrupt(CountDownLatch quiet) {
    try {
      quiet.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // OK: swallowed-interrupt-or-cancel
      return false;
    }
  }

  Future<Long> count(ExecutorService pool, AtomicBoolean go) {
    return pool.submit(() -> {
      long n = 0;
      while (go.get()) {
        n++;
        if (Thread.interrupted()) {
          throw new InterruptedException("after " + n); // OK: swallowed-interrupt-or-cancel
        }
      }
      return n;
    });
  }
}
