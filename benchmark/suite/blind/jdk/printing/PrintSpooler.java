package printing;

import java.util.LinkedList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Prints documents one after the other. */
public class PrintSpooler {
  private static final Logger LOGGER = Logger.getLogger(PrintSpooler.class.getName());

  public interface Printer {
    void print(String document);

    int pages(String document);
  }

  private final Printer printer;
  private final ExecutorService executor;
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<String>();
  private final LinkedList<Future<Integer>> counts = new LinkedList<Future<Integer>>();
  private volatile boolean running = true;
  private volatile boolean interrupted;
  private Thread worker;

  public PrintSpooler(Printer printer, ExecutorService executor) {
    this.printer = printer;
    this.executor = executor;
  }

  public void print(final String document) {
    executor.submit(new Runnable() { // BUG: dropped-task
      @Override
      public void run() {
        LOGGER.log(Level.FINE, "printing {0}", document);
        printer.print(document);
      }
    });
  }

  public void printGuarded(final String document) {
    executor.submit(new Runnable() { // OK: dropped-task
      @Override
      public void run() {
        try {
          printer.print(document);
        } catch (Throwable t) {
          handle(document, t);
        }
      }
    });
  }

  private void handle(String document, Throwable t) {
    LOGGER.log(Level.SEVERE, document, t);
  }

  public void count(final String document) {
    Callable<Integer> pages = new Callable<Integer>() {
      @Override
      public Integer call() {
        return printer.pages(document);
      }
    };
    counts.add(executor.submit(pages)); // OK: kept-never-asked
  }

  public int total() throws InterruptedException {
    int total = 0;
    while (!counts.isEmpty()) {
      Future<Integer> count = counts.removeFirst();
      try {
        total += count.get();
      } catch (ExecutionException e) {
        LOGGER.log(Level.WARNING, "not counted", e.getCause());
      }
    }
    return total;
  }

  public int totalNow() {
    try {
      int total = 0;
      for (Future<Integer> count : counts) {
        total += count.get();
      }
      return total;
    } catch (InterruptedException | ExecutionException e) { // BUG: swallowed-interrupt-or-cancel
      throw new IllegalStateException("no total", e);
    }
  }

  public void start() {
    worker = new Thread("spooler") {
      @Override
      public void run() {
        while (running) {
          try {
            printer.print(queue.take());
          } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
            // stop() has cleared the flag that the loop asks
          } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "not printed", e);
          }
        }
      }
    };
    worker.setDaemon(true);
    worker.start();
  }

  public void stop() {
    running = false;
    worker.interrupt();
  }

  /** Waits until the queue is empty, for a while; an interrupt ends the wait. */
  public boolean awaitEmpty(int tries) {
    for (int i = 0; i < tries; i++) {
      if (queue.isEmpty()) {
        return true;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException ignored) { // BUG: swallowed-interrupt-or-cancel
      }
    }
    return false;
  }

  public boolean awaitEmptyRemembering(int tries) {
    for (int i = 0; i < tries && !interrupted; i++) {
      if (queue.isEmpty()) {
        return true;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return queue.isEmpty();
  }

  public void add(String document) {
    queue.add(document);
  }
}
