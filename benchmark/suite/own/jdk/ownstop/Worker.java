package ownstop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A thread that works on a queue until it is interrupted. */
final class Worker implements Runnable {
  private static final Logger LOG = Logger.getLogger("worker");
  private final BlockingQueue<Runnable> queue;

  Worker(BlockingQueue<Runnable> queue) {
    this.queue = queue;
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        queue.take().run();
      } catch (InterruptedException e) { // BUG: swallowed-interrupt-or-cancel
        LOG.log(Level.FINE, "interrupted", e);
      }
    }
  }

  void runUntilInterrupted() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        queue.take().run();
      } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
        Thread.currentThread().interrupt();
      }
    }
  }

  void runUntilInterruptedOutside() {
    try {
      while (true) {
        queue.take().run();
      }
    } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
      LOG.log(Level.FINE, "over", e);
      Thread.currentThread().interrupt();
    }
  }

  void poll() {
    for (; ; ) {
      try {
        Runnable next = queue.poll(1, TimeUnit.SECONDS);
        if (next != null) {
          next.run();
        }
      } catch (Exception e) { // BUG: swallowed-interrupt-or-cancel
        LOG.log(Level.WARNING, "a piece of work failed", e);
      }
    }
  }

  void pollUntilInterrupted() {
    for (; ; ) {
      try {
        Runnable next = queue.poll(1, TimeUnit.SECONDS);
        if (next != null) {
          next.run();
        }
      } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a piece of work failed", e);
      }
    }
  }

  String ask(Future<String> answer) {
    try {
      return answer.get(1, TimeUnit.SECONDS);
    } catch (Exception e) { // BUG: swallowed-interrupt-or-cancel
      LOG.log(Level.WARNING, "no answer", e);
      return null;
    }
  }

  String askOrInterrupted(Future<String> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException | CancellationException e) { // OK: swallowed-interrupt-or-cancel
      LOG.log(Level.WARNING, "no answer", e);
      return null;
    }
  }

  void settle(CountDownLatch ready) {
    while (ready.getCount() > 0) {
      try {
        ready.await();
      } catch (InterruptedException ignored) { // BUG: swallowed-interrupt-or-cancel
      }
    }
  }

  void settleAndTell(CountDownLatch ready) {
    boolean interrupted = false;
    while (ready.getCount() > 0) {
      try {
        ready.await();
      } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
