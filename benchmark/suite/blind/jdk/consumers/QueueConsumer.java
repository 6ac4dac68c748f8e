package consumers;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes messages from a queue until it is stopped. */
class QueueConsumer {
  private static final Logger LOG = Logger.getLogger("consumer");

  interface Sink {
    void accept(String message) throws Exception;
  }

  private final BlockingQueue<String> queue;
  private final Sink sink;
  private volatile boolean stopped;

  QueueConsumer(BlockingQueue<String> queue, Sink sink) {
    this.queue = queue;
    this.sink = sink;
  }

  /** Runs until its thread is interrupted. */
  void consume() {
    while (true) {
      try {
        sink.accept(queue.take());
      } catch (Exception e) { // BUG: swallowed-interrupt-or-cancel
        LOG.log(Level.WARNING, "message lost", e);
      }
    }
  }

  /** Runs until its thread is interrupted. */
  void consumePolitely() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        sink.accept(queue.take());
      } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "message lost", e);
      }
    }
  }

  void consumeUntilStopped(long pauseMillis) {
    while (!Thread.currentThread().isInterrupted()) {
      String message = queue.poll();
      try {
        if (message != null) {
          LOG.fine(message);
        }
        Thread.sleep(pauseMillis);
      } catch (InterruptedException e) { // BUG: swallowed-interrupt-or-cancel
        LOG.fine("woken");
      }
    }
  }

  /** The thread's whole life. */
  void consumeAndEnd(Consumer<String> target) {
    try {
      while (!stopped) {
        target.accept(queue.take());
      }
    } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
      LOG.info("consumer ends");
    }
  }

  Thread start(Consumer<String> target) {
    Thread thread = new Thread(() -> consumeAndEnd(target), "consumer");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  void stop() {
    stopped = true;
  }

  String next() throws IOException {
    try {
      return queue.take();
    } catch (InterruptedException e) { // BUG: swallowed-interrupt-or-cancel
      throw new IOException("no message", e);
    }
  }

  String nextOrInterrupted() throws IOException {
    try {
      return queue.take();
    } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
      Thread.currentThread().interrupt();
      throw new IOException("no message", e);
    }
  }

  Future<?> retry(ExecutorService pool, Consumer<String> target, String message) {
    return pool.submit(() -> {
      while (true) {
        try {
          target.accept(message);
          return;
        } catch (RuntimeException e) {
          LOG.log(Level.FINE, "again", e);
        }
        try {
          TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
          Thread.interrupted(); // BUG: swallowed-interrupt-or-cancel
        }
      }
    });
  }

  Future<?> retryUntilCancelled(ExecutorService pool, Consumer<String> target, String message) {
    return pool.submit(() -> {
      for (int attempt = 0; attempt < 100; attempt++) {
        try {
          target.accept(message);
          break;
        } catch (RuntimeException e) {
          LOG.log(Level.FINE, "again", e);
        }
        try {
          TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
          LOG.info("cancelled");
          break;
        }
      }
    });
  }

  String takeUninterruptibly() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return queue.take();
        } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static <T> CompletableFuture<T> bridge(Future<T> task, ExecutorService waiters) {
    CompletableFuture<T> promise = new CompletableFuture<>();
    waiters.execute(() -> {
      try {
        promise.complete(task.get()); // BUG: uncompleted-promise
      } catch (ExecutionException e) {
        promise.completeExceptionally(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        promise.completeExceptionally(e);
      }
    });
    return promise;
  }

  static <T> CompletableFuture<T> bridgeAll(Future<T> task, ExecutorService waiters) {
    CompletableFuture<T> promise = new CompletableFuture<>();
    waiters.execute(() -> {
      try {
        promise.complete(task.get());
      } catch (ExecutionException e) {
        promise.completeExceptionally(e.getCause());
      } catch (CancellationException e) { // OK: swallowed-interrupt-or-cancel
        promise.cancel(false);
      } catch (Throwable e) {
        promise.completeExceptionally(e);
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
      }
    });
    return promise;
  }

  void shutdown(ExecutorService first, ExecutorService second) {
    first.shutdown();
    second.shutdown();
    try {
      first.awaitTermination(1, TimeUnit.SECONDS);
      second.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
      first.shutdownNow();
      second.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
