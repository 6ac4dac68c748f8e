package dev.tether.tracker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tasks of every kind in large numbers, a third of them failing, while the collector runs all the
 * time; counts the reports of each single failure.
 */
final class Churn {

  private static final int BATCH = 20_000;
  private static final int KINDS = 6;

  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final LongAdder falselyAbandoned = new LongAdder();
  private final LongAdder unknownFailures = new LongAdder();
  private AtomicIntegerArray reports = new AtomicIntegerArray(BATCH);
  private final TaskTracker tracker =
      TaskTracker.builder()
          .name("churn")
          .failureHandler(this::failed)
          .abandonedHandler(this::abandoned)
          .build();

  private long tasks;
  private long failures;
  private long dropped;

  /** The failure of the task of this number in its batch. */
  private static final class Expected extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int number;

    Expected(int number) {
      super("task " + number, null, false, false);
      this.number = number;
    }
  }

  private void failed(TaskFailure failure) {
    if (failure.cause() instanceof Expected expected) {
      reports.incrementAndGet(expected.number);
    } else {
      unknownFailures.increment();
    }
  }

  private void abandoned(TaskInfo task) {
    if (!task.name().equals("dropped")) {
      falselyAbandoned.increment();
    }
  }

  /**
   * Runs batches until the time is over and there were enough tasks; throws if anything was lost or
   * repeated.
   */
  void run(Duration time, long atLeast) throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    Thread collector =
        new Thread(
            () -> {
              while (!over.get()) {
                System.gc();
              }
            },
            "collector");
    collector.setDaemon(true);
    collector.start();
    try {
      long deadline = System.nanoTime() + time.toNanos();
      do {
        batch();
      } while (System.nanoTime() - deadline < 0 || tasks < atLeast);
    } finally {
      over.set(true);
      collector.join();
      pool.shutdownNow();
    }
    checkTotals();
  }

  private void batch() throws InterruptedException {
    reports = new AtomicIntegerArray(BATCH);
    List<CompletableFuture<Integer>> sources = new ArrayList<>();
    for (int number = 0; number < BATCH; number++) {
      launch(number, sources);
    }
    tasks += BATCH;
    for (CompletableFuture<Integer> source : sources) {
      source.complete(0);
    }
    DrainResult result = drainAllButDropped();
    for (int number = 0; number < BATCH; number++) {
      boolean fails = fails(number);
      failures += fails ? 1 : 0;
      if (reports.get(number) != (fails ? 1 : 0)) {
        throw new AssertionError(
            "task " + number + " was reported " + reports.get(number) + " times: " + result);
      }
    }
  }

  private DrainResult drainAllButDropped() throws InterruptedException {
    DrainResult result = tracker.drain(Until.LONG);
    if (!result.idle()) {
      throw new AssertionError(result.toString());
    }
    return result;
  }

  private static boolean fails(int number) {
    // Every kind fails and succeeds in turn; the ones that are dropped never end at all.
    return number % KINDS != 5 && number / KINDS % 3 == 0;
  }

  private static int body(int number) {
    if (fails(number)) {
      throw new Expected(number);
    }
    return number;
  }

  private void launch(int number, List<CompletableFuture<Integer>> sources) {
    switch (number % KINDS) {
      case 0 -> tracker.track(CompletableFuture.supplyAsync(() -> body(number), pool), "supplied");
      case 1 -> tracker.submit(pool, "submitted", () -> body(number));
      case 2 -> {
        CompletableFuture<Integer> source = new CompletableFuture<>();
        sources.add(source);
        tracker.track(source.thenApply(zero -> body(number)).thenApply(v -> v), "chained");
      }
      case 3 -> tracker.watch(pool.submit(() -> body(number)), "watched");
      case 4 -> {
        TaskToken token = tracker.begin("begun");
        pool.execute(() -> endToken(token, number));
      }
      default -> {
        tracker.track(new CompletableFuture<Integer>().thenApply(v -> body(number)), "dropped");
        dropped++;
      }
    }
  }

  private static void endToken(TaskToken token, int number) {
    try {
      token.end(body(number) == number ? null : new AssertionError());
    } catch (Expected expected) {
      token.end(new CompletionException(expected));
    }
  }

  private void checkTotals() {
    Stats stats = tracker.stats();
    long succeeded = tasks - failures - dropped;
    // A supplied future that is done before it is tracked is not counted if it has succeeded.
    boolean fits =
        stats.active() == 0
            && stats.failed() == failures
            && stats.abandoned() == dropped
            && stats.succeeded() <= succeeded
            && stats.succeeded() >= succeeded - tasks / KINDS
            && stats.cancelled() + stats.late() + stats.refused() + stats.schedules() == 0;
    if (!fits || falselyAbandoned.sum() != 0 || unknownFailures.sum() != 0) {
      throw new AssertionError(
          stats
              + "; expected failed "
              + failures
              + ", abandoned "
              + dropped
              + "; falsely abandoned "
              + falselyAbandoned
              + ", unknown failures "
              + unknownFailures);
    }
  }

  @Override
  public String toString() {
    return tasks + " tasks, " + failures + " failures each reported once; " + tracker.stats();
  }
}
