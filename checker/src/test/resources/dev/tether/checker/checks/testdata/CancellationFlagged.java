import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
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
          // BUG: Diagnostic contains: the loop goes on as if nothing had happened
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
        // BUG: Diagnostic contains: An interrupt of the wait ends in this broad catch clause
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
}
