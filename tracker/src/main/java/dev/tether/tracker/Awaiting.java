package dev.tether.tracker;

import java.time.Duration;
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

  /** Holds the first of the lenders that have threads in {@code await}; of all trackers. */
  private static final Lender FRONT = new Lender(null);

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
    Lender entered = enter(lender);
    try {
      return wait.run();
    } finally {
      // No call, and nothing new: there may be no stack, and no memory.
      synchronized (FRONT) {
        entered.blocked--;
        if (entered.blocked == 0) {
          entered.previous.next = entered.next;
          if (entered.next != null) {
            entered.next.previous = entered.previous;
          }
        }
      }
    }
  }

  /** An executor with threads in {@code await}, in a list that the lock of its front guards. */
  private static final class Lender {

    private final Executor executor;
    private int blocked;
    private Lender previous;
    private Lender next;

    Lender(Executor executor) {
      this.executor = executor;
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

  /** Counts this thread as blocked; calls nothing once it has begun to. */
  private Lender enter(Executor executor) {
    int capacity = capacity(executor);
    Lender fresh = new Lender(executor);
    boolean refused;
    Lender lender;
    synchronized (FRONT) {
      lender = FRONT.next;
      while (lender != null && lender.executor != executor) {
        lender = lender.next;
      }
      refused = (lender == null ? 0 : lender.blocked) + 1 >= capacity;
      if (!refused && lender == null) {
        lender = fresh;
        lender.previous = FRONT;
        lender.next = FRONT.next;
        FRONT.next = lender;
        if (lender.next != null) {
          lender.next.previous = lender;
        }
      }
      if (!refused) {
        lender.blocked++;
      }
    }
    if (refused) {
      throw new AwaitRefusedException(refusal(executor, capacity), null);
    }
    return lender;
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
