package dev.tether.tracker;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Awaits for the first time while the heap is full to the last byte, in a body of a pool of two;
 * frees the heap, and awaits there again. To be run with a small heap.
 */
final class AwaitInFullHeapProgram {

  private AwaitInFullHeapProgram() {}

  public static void main(String[] args) throws Exception {
    ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
    pool.prestartAllCoreThreads();
    TaskTracker tracker = BackgroundTasks.global();
    System.out.println("first " + tracker.submit(pool, "first", () -> await(new Filling())).get());
    System.gc();
    System.out.println("again " + tracker.submit(pool, "again", () -> await(new Never())).get());
    System.exit(0);
  }

  private static String await(FutureTask<String> future) {
    try {
      return Await.blocking(future, Duration.ofMillis(10));
    } catch (TimeoutException late) {
      return "late";
    } catch (Throwable refused) {
      FullHeapProgram.free();
      return refused.toString();
    } finally {
      FullHeapProgram.free();
    }
  }

  /** Not done before it is waited for, and then there is no memory. */
  private static final class Filling extends FutureTask<String> {

    Filling() {
      super(() -> "value");
    }

    @Override
    public String get(long timeout, TimeUnit unit) {
      FullHeapProgram.fill();
      return "value";
    }
  }

  private static final class Never extends FutureTask<String> {

    Never() {
      super(() -> "value");
    }
  }
}
