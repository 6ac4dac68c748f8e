package dev.tether.tracker;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Blocks for a stage where that is safe; see {@link TaskTracker#await}.
 *
 * <p>Nobody can tell which thread will complete a stage. What can be told is whether the pool that
 * lends this thread still has another one that is not blocked here: as long as there is one, the
 * pool's queue moves, and whatever the stage depends on gets its turn. So the last one is refused.
 * A fork-join worker needs no such count, since {@code CompletableFuture.get} makes its pool
 * compensate (it is a {@link ForkJoinPool.ManagedBlocker}), and a virtual thread blocks nobody.
 */
final class Awaiting {

  /** Threads that are in {@code await}, by the executor that lent them; of all trackers. */
  private static final Map<Executor, Integer> BLOCKED = new IdentityHashMap<>();

  /** Reactor's own mark on threads that must never block, known by name alone. */
  private static final String REACTOR_MARK = "reactor.core.scheduler.NonBlocking";

  private final Settings settings;

  Awaiting(Settings settings) {
    this.settings = settings;
  }

  /** The rule for threads when no other is set. */
  static Predicate<Thread> defaultNever() {
    return thread -> isMarked(thread.getClass());
  }

  private static boolean isMarked(Class<?> type) {
    if (type == null || type == Thread.class) {
      return false;
    }
    for (Class<?> mark : type.getInterfaces()) {
      if (mark.getName().equals(REACTOR_MARK)) {
        return true;
      }
    }
    return isMarked(type.getSuperclass());
  }

  <T> T await(CompletionStage<T> stage, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<T> future = mirror(stage);
    if (future.isDone()) {
      return future.get(); // Blocks nobody, so any thread may.
    }
    return blocking(() -> get(future, nanos));
  }

  /** As {@link #await}, for a future that is no stage and may have to be asked by the waiter. */
  <T> T awaitFuture(Future<T> future, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (future instanceof CompletionStage<?> && future instanceof CompletableFuture<T> stage) {
      return await(stage, nanos);
    }
    if (future.isDone()) {
      return future.get();
    }
    return blocking(
        () -> {
          if (Thread.currentThread() instanceof ForkJoinWorkerThread) {
            blockManaged(future, nanos);
          }
          return future.get(future.isDone() ? 0 : nanos, TimeUnit.NANOSECONDS);
        });
  }

  /** Lets the pool replace this worker while it waits; its outcome is read afterwards. */
  private static void blockManaged(Future<?> future, long nanos) throws InterruptedException {
    try {
      ForkJoinPool.managedBlock(
          new ForkJoinPool.ManagedBlocker() {
            @Override
            public boolean block() throws InterruptedException {
              try {
                future.get(nanos, TimeUnit.NANOSECONDS);
              } catch (ExecutionException | TimeoutException | CancellationException over) {
                return true; // Read again by whoever waits.
              }
              return true;
            }

            @Override
            public boolean isReleasable() {
              return future.isDone();
            }
          });
    } catch (RejectedExecutionException poolAtItsLimit) {
      throw poolAtItsLimit(poolAtItsLimit);
    }
  }

  /** Waits for room where waiting is allowed. */
  void acquire(Acquiring wait) throws InterruptedException {
    try {
      blocking(
          () -> {
            wait.run();
            return wait;
          });
    } catch (ExecutionException | TimeoutException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Refuses on threads that must never block. */
  void checkMayBlock(String what) {
    Thread thread = Thread.currentThread();
    if (settings.neverAwaitOn().test(thread)) {
      throw new AwaitRefusedException(
          "Thread '"
              + thread.getName()
              + "' must never block: compose the stage (thenCompose, thenAccept) instead of "
              + what
              + ", or do it on another thread",
          null);
    }
  }

  /** What waits until it has what it wants. */
  interface Acquiring {
    void run() throws InterruptedException;
  }

  /** Something that blocks this thread. */
  private interface Blocking<T> {
    T run() throws InterruptedException, ExecutionException, TimeoutException;
  }

  private <T> T blocking(Blocking<T> wait)
      throws InterruptedException, ExecutionException, TimeoutException {
    Thread thread = Thread.currentThread();
    checkMayBlock("awaiting it");
    Executor lender =
        thread instanceof ForkJoinWorkerThread || Threads.isVirtual(thread)
            ? null
            : Scope.currentExecutor();
    if (lender == null) {
      return wait.run();
    }
    enter(lender);
    try {
      return wait.run();
    } finally {
      leave(lender);
    }
  }

  /**
   * The stage itself, or a future that ends as it does; not every stage can be converted. A future
   * forgets those whose time to wait is over. Any other stage keeps what hangs on it until it ends.
   */
  private static <T> CompletableFuture<T> mirror(CompletionStage<T> stage) {
    if (stage instanceof CompletableFuture<T> future && !isMinimal(future)) {
      return future;
    }
    CompletableFuture<T> mirror = new CompletableFuture<>();
    stage.handle(
        (value, failure) ->
            failure == null ? mirror.complete(value) : mirror.completeExceptionally(failure));
    return mirror;
  }

  /** What {@code minimalCompletionStage} gives is a future that cannot be waited for. */
  private static boolean isMinimal(CompletableFuture<?> future) {
    return future.getClass().getSuperclass() == CompletableFuture.class
        && future.getClass().getClassLoader() == null;
  }

  private static <T> T get(CompletableFuture<T> future, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return future.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException plain) {
      TimeoutException telling =
          new TimeoutException(
              "the stage was not complete after "
                  + Texts.duration(Duration.ofNanos(nanos))
                  + " on thread '"
                  + Thread.currentThread().getName()
                  + "'");
      telling.initCause(plain);
      throw telling;
    } catch (RejectedExecutionException poolAtItsLimit) {
      throw poolAtItsLimit(poolAtItsLimit);
    }
  }

  private static AwaitRefusedException poolAtItsLimit(RejectedExecutionException refusal) {
    return new AwaitRefusedException(
        "The fork-join pool of thread '"
            + Thread.currentThread().getName()
            + "' has no thread left to replace it while it waits: compose the stage (thenCompose)"
            + " instead of awaiting it, or give the pool a larger maximumPoolSize",
        refusal);
  }

  private void enter(Executor lender) {
    int capacity = capacity(lender);
    synchronized (BLOCKED) {
      int blocked = BLOCKED.getOrDefault(lender, 0);
      if (blocked + 1 >= capacity) {
        throw new AwaitRefusedException(refusal(lender, capacity), null);
      }
      BLOCKED.put(lender, blocked + 1);
    }
  }

  private static String refusal(Executor lender, int capacity) {
    return "Thread '"
        + Thread.currentThread().getName()
        + "' is the last of "
        + Texts.count(capacity, "thread")
        + " of "
        + lender.getClass().getName()
        + "@"
        + Integer.toHexString(System.identityHashCode(lender))
        + " that is not blocked in await, and the stage may need it in order to complete: compose"
        + " the stage (thenCompose, thenAccept) instead of awaiting it, await it on a thread of"
        + " another executor, or use a larger pool";
  }

  private static void leave(Executor lender) {
    synchronized (BLOCKED) {
      BLOCKED.computeIfPresent(lender, (same, blocked) -> blocked == 1 ? null : blocked - 1);
    }
  }

  /** How many bodies the executor runs at once while its queue keeps growing. */
  private int capacity(Executor lender) {
    int told = settings.awaitCapacity().applyAsInt(lender);
    if (told > 0) {
      return told;
    }
    if (lender instanceof ThreadPoolExecutor pool) {
      BlockingQueue<Runnable> queue = pool.getQueue();
      // Only a full queue makes a pool grow past its core, so only one without room always does.
      boolean neverQueues = queue.isEmpty() && queue.remainingCapacity() == 0;
      return Math.max(1, neverQueues ? pool.getMaximumPoolSize() : pool.getCorePoolSize());
    }
    // newSingleThreadExecutor hides its pool, and a sequential executor has none: expect the worst.
    return 1;
  }
}
