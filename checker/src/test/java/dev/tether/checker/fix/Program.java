package dev.tether.checker.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that is run before and after a fix: see {@link ExecutedFixesTest}. It says what it
 * does, and fails, hangs or is rejected as its mode wants it.
 */
public abstract class Program {
  private static final long BOUND_MILLIS = 300;

  protected String mode = "good";
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final List<ExecutorService> executors = new ArrayList<>();
  private ExecutorService pool;

  /** Does what the fix is about. */
  public abstract Object run() throws Exception;

  /** Work that fails in a failing run. */
  protected final String work() {
    if (mode.equals("fails")) {
      throw new IllegalStateException("boom");
    }
    return "done";
  }

  /** The same, but whoever does not wait has gone on when it ends. */
  protected final String slowly() {
    pause(30);
    return work();
  }

  protected final void note(String text) {
    notes.add("note " + text);
  }

  /** An executor that rejects everything in a rejected run. */
  protected final synchronized ExecutorService pool() {
    if (pool == null) {
      pool = Executors.newFixedThreadPool(4);
      closing(pool);
      if (mode.equals("rejected")) {
        pool.shutdown();
      }
    }
    return pool;
  }

  /** Says which executor to shut down at the end. */
  protected final void closing(ExecutorService executor) {
    executors.add(executor);
  }

  /** How a task ends, within a bound. */
  protected final String end(Future<?> task) {
    if (task == null) {
      return "no task";
    }
    try {
      return String.valueOf(task.get(BOUND_MILLIS, TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return "failed " + root(e).getMessage();
    } catch (CancellationException e) {
      return "cancelled";
    } catch (TimeoutException e) {
      return "hangs";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a body ends when its thread is interrupted. */
  protected final String interrupted(Runnable body) throws InterruptedException {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    thread.start();
    pause(40);
    thread.interrupt();
    thread.join(BOUND_MILLIS);
    return thread.isAlive() ? "alive" : "ended";
  }

  protected final void later(Runnable body) {
    Thread thread =
        new Thread(
            () -> {
              pause(20);
              body.run();
            });
    thread.start();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  static Throwable root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Runs in a mode; returns what was seen of it, log lines and uncaught exceptions apart. */
  final List<String> seen(String wanted) throws InterruptedException {
    mode = wanted;
    List<String> lines = new ArrayList<>();
    try {
      lines.add("result " + run());
    } catch (Throwable t) {
      boolean rejected = root(t) instanceof RejectedExecutionException;
      // Its message has numbers that differ from run to run.
      lines.add("threw " + (rejected ? "a rejection" : root(t).getMessage()));
    }
    executors.forEach(ExecutorService::shutdown);
    for (ExecutorService executor : executors) {
      if (!executor.awaitTermination(2, TimeUnit.SECONDS)) {
        lines.add("alive");
      }
    }
    lines.addAll(notes);
    return lines;
  }
}
