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
  void shutdownAll(Thread thread) {
    try {
      thread.join(100);
    } catch (InterruptedException e) {
      log.info("not waiting");
    }
    save();
  }

  void shutdownOrLeave(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        thread.join(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The method is called once. */
  void stopOne() {
    awaitTermination(executor);
  }

  private void awaitTermination(ExecutorService service) {
    try {
      service.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      log.info("not waiting");
    }
  }

  /** The only round. */
  void once() {
    while (true) {
      try {
        handle(queue.take());
      } catch (InterruptedException e) {
        log.info("stopped");
      }
      break;
    }
  }

  /** A helper that does more than log. */
  void handedOn() {
    while (true) {
      try {
        handle(queue.take());
      } catch (InterruptedException e) {
        onEnd(e);
      }
    }
  }

  private void onEnd(Exception e) {
    log.log(Level.INFO, "ended", e);
    ended(e);
  }

  abstract void ended(Exception e);

  /** The flag is set, and nothing that follows needs what was waited for. */
  void restoredAndNothingNeeded(Future<String> task) {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      log.log(Level.INFO, "failed", e);
    }
    save();
  }

  void restoredAtTheEnd(Future<String> task) {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    log.info("done");
  }

  /** A bridge that forgets nothing. */
  void bridge(Future<String> task, CompletableFuture<String> promise) throws InterruptedException {
    try {
      promise.complete(task.get());
    } catch (ExecutionException e) {
      promise.completeExceptionally(e.getCause());
    } catch (CancellationException e) {
      promise.cancel(false);
    }
    try {
      promise.complete(task.get());
    } catch (Exception e) {
      promise.completeExceptionally(e);
    }
    if (!task.isCancelled()) {
      try {
        promise.complete(task.get());
      } catch (ExecutionException e) {
        promise.completeExceptionally(e);
      }
    }
  }

  /** A body that asks nobody. */
  void cancelsWhatAsksNobody() {
    CompletableFuture<Void> task = CompletableFuture.runAsync(this::save);
    task.cancel(true);
    CompletableFuture<Void> bounded =
        CompletableFuture.runAsync(this::save).orTimeout(1, TimeUnit.SECONDS);
    bounded.join();
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

  abstract Future<String> load();

  /** The code itself has cancelled it. */
  String cancelledHere(Future<String> task) throws Exception {
    if (!running) {
      task.cancel(false);
    }
    try {
      return task.get();
    } catch (CancellationException e) {
      return null;
    }
  }

  /** What the method promises where there is no result, whatever the reason. */
  String resultOrNull() throws Exception {
    try {
      return load().get();
    } catch (CancellationException e) {
      return null;
    }
  }

  String noneWhateverTheReason() throws InterruptedException {
    try {
      return load().get();
    } catch (CancellationException e) {
      return null;
    } catch (ExecutionException e) {
      return null;
    }
  }

  /** It says how it went. */
  boolean succeeded() throws Exception {
    try {
      load().get();
      return true;
    } catch (CancellationException e) {
      return false;
    }
  }

  /** The result tells. */
  String tells() throws Exception {
    try {
      return load().get();
    } catch (CancellationException e) {
      return describe(e);
    }
  }

  abstract String describe(Exception e);

  /** Thrown by something else than a wait. */
  String noWait() {
    try {
      send("a");
      return "a";
    } catch (CancellationException e) {
      return null;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** It is only asked not to start, a plain future is interrupted, a body that doesn't wait ends. */
  void cancels(CompletableFuture<String> given, BlockingQueue<String> items) {
    CompletableFuture<String> unstarted = CompletableFuture.supplyAsync(() -> taken(items));
    unstarted.cancel(false);
    Future<String> interrupted = executor.submit(() -> taken(items));
    interrupted.cancel(true);
    given.cancel(true);
    CompletableFuture<Void> quick = CompletableFuture.runAsync(this::save);
    quick.cancel(true);
    CompletableFuture<String> promise = new CompletableFuture<>();
    promise.cancel(true);
    CompletableFuture<String> joins = CompletableFuture.supplyAsync(() -> given.join());
    joins.cancel(true);
  }

  private static String taken(BlockingQueue<String> items) {
    try {
      return items.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /** A flag of its own, wherever the body asks for it; recorded by an expression. */
  void asksInside() {
    while (true) {
      try {
        handle(queue.take());
      } catch (InterruptedException e) {
        log.info("woken up");
      }
      if (!running) {
        break;
      }
    }
  }

  boolean recorded() {
    boolean external = false;
    try {
      handle(queue.take());
    } catch (InterruptedException e) {
      external = !running;
    }
    save();
    return external;
  }

  /** It has ended: nothing there can be interrupted. */
  void ended(Future<String> task) {
    if (task.isDone()) {
      try {
        handle(task.get());
      } catch (InterruptedException | ExecutionException e) {
        log.log(Level.INFO, "failed", e);
      }
      save();
    }
  }

  /** A deadline ends the loop. */
  void deadline(long end) {
    while (true) {
      try {
        handle(queue.take());
      } catch (InterruptedException e) {
        log.info("woken up");
      }
      if (System.currentTimeMillis() > end) {
        break;
      }
    }
  }
}
