package dev.tether.tracker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Tasks of all kinds, ended in all ways, among foreign code that throws, blocks, recurses and asks,
 * batch after batch; after each the counts are exact, nothing is active, and the heap is flat.
 *
 * <p>As a program: {@code Soak PT1H [seed]}.
 */
final class Soak {

  private static final int BATCH = 400;
  private static final int KINDS = 9;

  private final SplittableRandom random;
  private final ExecutorService pool = Executors.newFixedThreadPool(2, Soak::daemon);
  private final AtomicLong foreign = new AtomicLong();
  private final TaskTracker tracker;
  private final List<Long> heaps = new ArrayList<>();

  private volatile AtomicIntegerArray told = new AtomicIntegerArray(BATCH);
  private volatile AtomicIntegerArray heard = new AtomicIntegerArray(BATCH);
  private long succeeded;
  private long failed;
  private long cancelled;
  private long batches;

  Soak(long seed) {
    random = new SplittableRandom(seed);
    tracker =
        TaskTracker.builder()
            .name("soak")
            .failureHandler(this::failed)
            .contextPropagator(new Propagator())
            .build();
    tracker.addListener(
        new TaskListener() {
          @Override
          public void started(TaskInfo task) {
            misbehave(false);
          }

          @Override
          public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
            heard.incrementAndGet(Integer.parseInt(task.name()));
            misbehave(true);
          }
        });
  }

  /** Runs for a time; returns a line of what it has done. */
  static String run(Duration time, long seed) throws InterruptedException {
    Soak soak = new Soak(seed);
    long deadline = System.nanoTime() + time.toNanos();
    do {
      soak.batch();
    } while (System.nanoTime() - deadline < 0);
    soak.pool.shutdownNow();
    return soak.checkHeap();
  }

  public static void main(String[] arguments) throws InterruptedException {
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
    System.out.println("seed " + seed);
    // What foreign code throws is printed by design, and would fill a disk.
    System.setErr(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
    try {
      System.out.println(run(Duration.parse(arguments[0]), seed));
    } catch (AssertionError wrong) {
      System.out.println(wrong);
      System.exit(1);
    }
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    return thread;
  }

  /** What handlers and listeners should not do. */
  private void misbehave(boolean onOwnThread) {
    long turn = foreign.incrementAndGet();
    switch ((int) (turn % 61)) {
      case 3 -> throw new IllegalStateException("foreign");
      case 11 -> throw new AssertionError("foreign");
      case 17 -> recurse(1);
      case 23 -> tracker.snapshot();
      case 29 -> tracker.stats();
      case 37, 41 -> {
        if (onOwnThread) {
          Thread.currentThread().interrupt();
        }
      }
      case 43 -> {
        if (onOwnThread) {
          LockSupport.parkNanos(30_000_000L);
        }
      }
      default -> {}
    }
  }

  @SuppressWarnings("InfiniteRecursion") // Foreign code, at its worst.
  private static int recurse(int depth) {
    return recurse(depth + 1) + depth;
  }

  private final class Propagator implements ContextPropagator {

    @Override
    public Object capture() {
      if (foreign.incrementAndGet() % 97 == 0) {
        throw new IllegalStateException("foreign");
      }
      return null;
    }

    @Override
    public Registration restore(Object captured) {
      if (foreign.incrementAndGet() % 101 == 0) {
        throw new IllegalStateException("foreign");
      }
      return () -> {
        if (foreign.incrementAndGet() % 103 == 0) {
          throw new IllegalStateException("foreign");
        }
      };
    }
  }

  private void failed(TaskFailure failure) {
    told.incrementAndGet(Integer.parseInt(failure.task().name()));
    misbehave(true);
  }

  /** A failure; some throw when they are asked for anything. */
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean evil;

    Broken(boolean evil) {
      super("broken", null, false, false);
      this.evil = evil;
    }

    @Override
    public synchronized Throwable getCause() {
      if (evil) {
        throw new IllegalStateException("foreign");
      }
      return null;
    }
  }

  private void batch() throws InterruptedException {
    told = new AtomicIntegerArray(BATCH);
    heard = new AtomicIntegerArray(BATCH);
    boolean[] fails = new boolean[BATCH];
    List<Runnable> ends = new ArrayList<>();
    for (int number = 0; number < BATCH; number++) {
      int way = random.nextInt(3);
      fails[number] = way == 1;
      launch(number, way, ends);
    }
    boolean cancelAll = random.nextInt(8) == 0;
    ends.forEach(Runnable::run);
    if (cancelAll) {
      tracker.cancelAll(); // Whatever has ended by then is not changed by it.
    }
    if (!tracker.drain(Duration.ofSeconds(120)).idle()) {
      throw new AssertionError("batch " + batches + ": " + tracker.drain(Duration.ZERO));
    }
    check(fails, cancelAll);
    batches++;
    if (batches % 50 == 0) {
      noteHeap();
    }
  }

  private void check(boolean[] fails, boolean cancelAll) {
    Stats stats = tracker.stats();
    if (cancelAll) {
      // Bodies in flight may have been cancelled; take what was counted, and check what was told.
      succeeded = stats.succeeded();
      failed = stats.failed();
      cancelled = stats.cancelled();
    }
    if (stats.active() != 0
        || stats.succeeded() != succeeded
        || stats.failed() != failed
        || stats.cancelled() != cancelled
        || stats.abandoned() + stats.late() + stats.refused() + stats.schedules() != 0) {
      throw new AssertionError(
          "batch "
              + batches
              + ": "
              + stats
              + "; expected "
              + succeeded
              + ", "
              + failed
              + ", "
              + cancelled);
    }
    for (int number = 0; number < BATCH; number++) {
      boolean wrong = told.get(number) != (fails[number] ? 1 : 0) || heard.get(number) != 1;
      if (!cancelAll && wrong) {
        throw new AssertionError(
            "batch "
                + batches
                + ", task "
                + number
                + " was told "
                + told.get(number)
                + " times and heard "
                + heard.get(number)
                + " times");
      }
      if (told.get(number) > 1 || heard.get(number) != 1) {
        throw new AssertionError("batch " + batches + ", task " + number + " was told twice");
      }
    }
  }

  private void launch(int number, int way, List<Runnable> ends) {
    String name = Integer.toString(number);
    boolean evil = random.nextInt(5) == 0;
    RuntimeException failure =
        switch (way) {
          case 1 -> new Broken(evil);
          case 2 -> new CancellationException();
          default -> null;
        };
    int kind = random.nextInt(KINDS);
    // A body that throws a cancellation has failed, so bodies succeed instead.
    boolean isBody = kind == 1 || kind == 4 || kind == 5 || kind == 8;
    count(isBody && way == 2 ? 0 : way);
    RuntimeException thrown = isBody && way == 2 ? null : failure;
    switch (kind) {
      case 0 -> ends.add(stage(name, new CompletableFuture<>(), failure));
      case 1 -> tracker.submit(pool, name, () -> body(thrown));
      case 2 -> {
        TaskToken token = tracker.begin(name);
        token.onCancel(() -> misbehave(true));
        ends.add(() -> token.end(failure));
      }
      case 3 -> ends.add(stage(name, new CompletableFuture<Object>() {}, failure));
      case 4 -> tracker.supplyAsync(pool, name, () -> body(thrown));
      case 5 -> tracker.executor(pool, name).execute(() -> body(thrown));
      case 6 -> {
        FutureTask<Object> task = new Foreign(failure);
        tracker.watch(task, name);
        ends.add(way == 2 ? () -> task.cancel(false) : task);
      }
      case 7 -> {
        CompletableFuture<Object> deep = tracker.track(new CompletableFuture<>(), name);
        ends.add(() -> new Thread(null, () -> end(deep, failure, 2_000), "deep", 1 << 20).start());
      }
      default -> tracker.track(CompletableFuture.supplyAsync(() -> body(thrown, name), pool), name);
    }
  }

  private void count(int way) {
    succeeded += way == 0 ? 1 : 0;
    failed += way == 1 ? 1 : 0;
    cancelled += way == 2 ? 1 : 0;
  }

  private Runnable stage(String name, CompletableFuture<Object> future, RuntimeException failure) {
    tracker.track(future, name);
    return () -> end(future, failure, 1);
  }

  private static void end(CompletableFuture<Object> future, RuntimeException failure, int depth) {
    if (depth > 1) {
      end(future, failure, depth - 1);
    } else if (failure == null) {
      future.complete("value");
    } else {
      future.completeExceptionally(failure);
    }
  }

  private static Object body(RuntimeException failure) {
    if (failure != null) {
      throw failure;
    }
    return "value";
  }

  /** Gives the tracker time: a stage that has succeeded before it is tracked is not counted. */
  private Object body(RuntimeException failure, String name) {
    int number = Integer.parseInt(name);
    for (int i = 0; i < 1_000 && !isTracked(number); i++) {
      LockSupport.parkNanos(100_000);
    }
    if (failure != null) {
      throw new CompletionException(failure);
    }
    return "value";
  }

  private boolean isTracked(int number) {
    String name = Integer.toString(number);
    return tracker.snapshot().stream()
        .anyMatch(task -> task.name().equals(name) && task.kind() == TaskKind.STAGE);
  }

  /** A future whose methods are the application's own, slow at times and throwing never. */
  private final class Foreign extends FutureTask<Object> {

    Foreign(RuntimeException failure) {
      super(() -> body(failure instanceof CancellationException ? null : failure));
    }

    @Override
    public boolean isDone() {
      if (foreign.incrementAndGet() % 53 == 0) {
        LockSupport.parkNanos(20_000_000L);
      }
      return super.isDone();
    }
  }

  private void noteHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    heaps.add(runtime.totalMemory() - runtime.freeMemory() >> 10);
    System.out.println(this);
  }

  private String checkHeap() {
    noteHeap();
    int quarter = heaps.size() / 4;
    if (quarter > 0) {
      long before = heaps.subList(quarter, 2 * quarter).stream().mapToLong(k -> k).max().orElse(0);
      long after =
          heaps.subList(3 * quarter, heaps.size()).stream().mapToLong(k -> k).min().orElse(0);
      if (after > before + 1_024) {
        throw new AssertionError("the heap grows: " + heaps);
      }
    }
    return "over: " + this;
  }

  @Override
  public String toString() {
    return batches + " batches; " + tracker.stats() + "; heap KB " + heaps.get(heaps.size() - 1);
  }
}
