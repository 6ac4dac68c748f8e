import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Interrupts after which the work goes on. */
abstract class CancellationFlagged {
  private static final Logger log = Logger.getLogger("x");

  BlockingQueue<String> queue;

  abstract void handle(String item);

  abstract void send(String item);

  void endless() {
    while (true) {
      try {
        handle(queue.take());
        // BUG: Diagnostic contains: nothing can stop it any more
      } catch (InterruptedException e) {
        log.log(Level.WARNING, "interrupted", e);
      }
    }
  }

  Runnable asking() {
    return () -> {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          handle(queue.take());
          // BUG: Diagnostic contains: cleared the flag that the loop asks for
        } catch (InterruptedException e) {
          log.info("interrupted");
        }
      }
    };
  }

  /** The back-off of a retry. */
  String retry(Callable<String> action) throws Exception {
    for (int i = 0; i < 5; i++) {
      try {
        return action.call();
      } catch (IllegalStateException e) {
        try {
          Thread.sleep(100L << i);
          // BUG: Diagnostic contains: the loop goes on with its next round
        } catch (InterruptedException ignored) {
        }
      }
    }
    return null;
  }

  void each(List<Future<String>> tasks) {
    for (Future<String> task : tasks) {
      try {
        handle(task.get());
        // BUG: Diagnostic contains: This catch clause swallows the interrupt
      } catch (InterruptedException | ExecutionException e) {
        log.info("failed: " + e);
      }
    }
  }

  void broad() {
    while (true) {
      try {
        handle(queue.take());
        // BUG: Diagnostic contains: This broad catch clause takes an interrupt of the wait as well
      } catch (Exception e) {
        log.log(Level.WARNING, "failed", e);
      }
    }
  }

  void goesOn(String item) {
    try {
      Thread.sleep(1000);
      // BUG: Diagnostic contains: the code after it goes on as if the wait had ended well
    } catch (InterruptedException e) {
      e.printStackTrace();
    }
    send(item);
  }

  void goesOnAround(CountDownLatch latch, String item) {
    if (item != null) {
      try {
        latch.await();
        // BUG: Diagnostic contains: the code after it goes on
      } catch (InterruptedException ignored) {
      }
    }
    send(item);
  }

  String retryWithHelper(Callable<String> action) throws Exception {
    int attempt = 0;
    while (true) {
      try {
        return action.call();
      } catch (IllegalStateException e) {
        if (++attempt == 3) {
          throw e;
        }
        backOff(attempt);
      }
    }
  }

  private void backOff(int attempt) {
    try {
      Thread.sleep(100L << attempt);
      // BUG: Diagnostic contains: a loop that calls this method goes on
    } catch (InterruptedException ignored) {
      // pass
    }
  }

  abstract Future<String> load();

  String ordinaryResult() throws InterruptedException {
    try {
      return load().get();
      // BUG: Diagnostic contains: makes an ordinary result of a cancellation
    } catch (CancellationException e) {
      log.info("cancelled");
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> emptyResult(CompletableFuture<List<String>> task) {
    try {
      return task.join();
      // BUG: Diagnostic contains: callers take it for what the task has yielded
    } catch (CancellationException e) {
      return List.of();
    }
  }

  Callable<Integer> resultOfABody(Future<Integer> task) {
    return () -> {
      try {
        return task.get();
        // BUG: Diagnostic contains: makes an ordinary result of a cancellation
      } catch (CancellationException e) {
        return 0;
      }
    };
  }

  void interruptsNobody(CountDownLatch latch) {
    CompletableFuture<Void> task =
        CompletableFuture.runAsync(
            () -> {
              try {
                latch.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    // BUG: Diagnostic contains: goes on to wait in 'latch.await()' on line 169
    task.cancel(true);
  }

  void interruptsNobodyBehindAChain() {
    Future<String> task =
        // BUG: Diagnostic contains: ends the waiting, not the work
        CompletableFuture.supplyAsync(this::slowly).thenApply(s -> s + "!").orTimeout(1, SECONDS);
    if (!task.isDone()) {
      // BUG: Diagnostic contains: interrupts nobody, as a CompletableFuture doesn't know its thread
      task.cancel(true);
    }
  }

  private String slowly() {
    try {
      Thread.sleep(10_000);
      return "done";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "stopped";
    }
  }

  private void onlyLogs(Exception e) {
    System.err.println("interrupted: " + e);
  }

  void handedToLog() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        handle(queue.take());
        // BUG: Diagnostic contains: cleared the flag that the loop asks for
      } catch (InterruptedException e) {
        onlyLogs(e);
      }
    }
  }

  void clearsIt() {
    while (true) {
      try {
        handle(queue.take());
        // BUG: Diagnostic contains: nothing can stop it any more
      } catch (InterruptedException e) {
        Thread.interrupted();
      }
    }
  }

  void shutdownAll(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        thread.join(100);
        // BUG: Diagnostic contains: the next wait takes its full time all the same
      } catch (InterruptedException e) {
        log.info("not waiting");
      }
    }
  }

  void stop(java.util.concurrent.ExecutorService one, java.util.concurrent.ExecutorService two) {
    shutdownOne(one);
    shutdownOne(two);
  }

  private void shutdownOne(java.util.concurrent.ExecutorService service) {
    service.shutdown();
    try {
      service.awaitTermination(5, SECONDS);
      // BUG: Diagnostic contains: the next wait takes its full time all the same
    } catch (InterruptedException ignored) {
    }
  }

  void counted(List<String> items) {
    for (int i = 0; i < items.size(); i++) {
      try {
        handle(queue.take());
        // BUG: Diagnostic contains: the loop goes on with its next round
      } catch (InterruptedException e) {
        log.info("next");
      }
    }
  }

  void restoredAndGoesOn(Future<String> task) {
    try {
      task.get();
      // BUG: Diagnostic contains: goes on as if it had what it waited for
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    send("connected");
  }

  void bridge(Future<String> task, CompletableFuture<String> promise) {
    try {
      // BUG: Diagnostic contains: is skipped if the task was cancelled
      promise.complete(task.get());
    } catch (InterruptedException e) {
      promise.completeExceptionally(new IllegalStateException("stopped"));
    } catch (ExecutionException e) {
      promise.completeExceptionally(e.getCause());
    }
  }

  /** Callers can't tell it from a failure of the peer. */
  void sharedWithPeers(java.net.Socket socket) {
    try {
      socket.getInputStream().read();
      Thread.sleep(10);
      // BUG: Diagnostic contains: callers take what is thrown here for an ordinary failure
    } catch (java.io.IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void propagated() {
    try {
      Thread.sleep(10);
      // BUG: Diagnostic contains: callers take what is thrown here for an ordinary failure
    } catch (InterruptedException e) {
      throw com.google.common.base.Throwables.propagate(e);
    }
  }

  /** A hint elsewhere, a warning where a task calls it. */
  void runsTasks(java.util.concurrent.ExecutorService executor) {
    java.util.concurrent.Future<?> unused = executor.submit(() -> convertsInTask());
  }

  private void convertsInTask() {
    try {
      Thread.sleep(10);
      // BUG: Diagnostic contains: callers take what is thrown here for an ordinary failure
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void broadAroundInterruptible() {
    while (true) {
      try {
        step();
        // BUG: Diagnostic contains: This broad catch clause takes an interrupt of the wait as well
      } catch (Exception e) {
        log.info("next");
      }
    }
  }

  abstract void step() throws InterruptedException;

  void cancelsWhatAsks() {
    CompletableFuture<Void> task =
        CompletableFuture.runAsync(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                Math.random();
              }
            });
    // BUG: Diagnostic contains: nobody sets the flag that it asks for
    task.cancel(true);
    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> asks());
    // BUG: Diagnostic contains: nobody sets the flag that it asks for
    other.cancel(true);
  }

  private void asks() {
    while (!Thread.currentThread().isInterrupted()) {
      Math.random();
    }
  }

  void timesOut() {
    CompletableFuture<Void> task = CompletableFuture.runAsync(() -> asks());
    // BUG: Diagnostic contains: ends the waiting, not the work
    task.orTimeout(1, SECONDS).join();
  }
}
