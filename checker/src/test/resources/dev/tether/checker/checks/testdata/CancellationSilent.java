import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Interrupts that somebody hears of, or after which nothing goes on. */
abstract class CancellationSilent {
  private static final Logger log = Logger.getLogger("x");

  BlockingQueue<String> queue;
  ExecutorService executor;
  Thread worker;
  volatile boolean running;

  abstract void handle(String item);

  abstract void save();

  void restored() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    save();
  }

  void restoredByHelper() {
    while (true) {
      try {
        handle(queue.take());
      } catch (InterruptedException e) {
        stopAsking();
      }
    }
  }

  private static void stopAsking() {
    Thread.currentThread().interrupt();
  }

  void rethrown() throws InterruptedException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      log.info("interrupted");
      throw e;
    }
    save();
  }

  void thrownAsCancellation(Future<String> task) {
    try {
      task.get();
    } catch (InterruptedException e) {
      throw new CancellationException("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  void thrownAsInterruptedIo() throws InterruptedIOException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new InterruptedIOException("stopped");
    }
  }

  /** The program ends with it. */
  void thrownAsError() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  void promiseFailed(CompletableFuture<String> promise) {
    try {
      promise.complete(queue.take());
    } catch (InterruptedException e) {
      promise.completeExceptionally(e);
    }
    save();
  }

  /** A loop that leaves. */
  void leaves() {
    while (true) {
      try {
        handle(queue.take());
      } catch (InterruptedException e) {
        log.info("stopped");
        return;
      }
    }
  }

  /** The handler stands outside of the loop. */
  Runnable outside() {
    return () -> {
      try {
        while (true) {
          handle(queue.take());
        }
      } catch (InterruptedException e) {
        log.info("stopped");
      }
    };
  }

  /** A stop flag of its own: whoever interrupts sets it first. */
  void ownFlag() {
    while (running) {
      try {
        handle(queue.take());
      } catch (InterruptedException e) {
        log.log(Level.FINE, "woken up", e);
      }
    }
  }

  /** The flag is set again at the end. */
  void uninterruptibly() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          handle(queue.take());
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Winding down goes on for good reasons. */
  void shutdownAll(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        thread.join(100);
      } catch (InterruptedException e) {
        log.info("not waiting");
      }
    }
    save();
  }

  void inFinally() {
    try {
      save();
    } finally {
      try {
        executor.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        log.info("not waiting");
      }
      save();
    }
  }

  /** Nothing comes after it: a style question that other tools ask. */
  void nothingAfter() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      log.info("interrupted");
    }
    log.info("awake");
  }

  /** The body of a task may end with any exception. */
  Runnable body() {
    return () -> {
      try {
        handle(queue.take());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** A broad clause around something that does not itself wait. */
  void broadAroundOther(List<String> items) {
    for (String item : items) {
      try {
        send(item);
      } catch (Exception e) {
        log.info("not sent");
      }
    }
  }

  abstract void send(String item) throws Exception;

  void broadThatAsks() {
    while (true) {
      try {
        handle(queue.take());
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          return;
        }
        log.info("failed");
      }
    }
  }

  /** Helpers that only wait: a loop with a flag of its own, and no loop at all. */
  void flagAround() {
    while (running) {
      pause();
    }
    pause();
  }

  private void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException ignored) {
    }
  }
}
