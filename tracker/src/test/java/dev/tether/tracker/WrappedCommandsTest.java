package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands of a view that are futures themselves, or hold one: somebody waits for those. */
@Timeout(60)
final class WrappedCommandsTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker =
      TaskTracker.builder().failureHandler(failures).drainTimeout(Duration.ofMillis(50)).build();
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final Queue<Runnable> queue = new ArrayDeque<>();
  private final ExecutorService queued = tracker.executor(queue::add, "queued");

  @AfterEach
  void stopPool() {
    pool.shutdownNow();
  }

  @Test
  void invokeAnyOfQueuedBodiesEndsWhenAllAreCancelled() throws Exception {
    FutureTask<String> any = new FutureTask<>(() -> queued.invokeAny(List.of(() -> "a")));
    pool.execute(any);
    Until.holds("it is queued", () -> tracker.activeTaskCount() == 1);
    tracker.cancelAll();
    assertTrue(tracker.drain(Until.LONG).idle());
    assertThrows(Exception.class, () -> any.get(30, TimeUnit.SECONDS));
    assertTrue(any.isDone());
    assertEquals(1, tracker.stats().cancelled());
  }

  @Test
  void aCompletionServiceGetsWhatWasCancelledInTheQueueAndNoMore() throws Exception {
    ExecutorCompletionService<String> service = new ExecutorCompletionService<>(queued);
    Future<String> future = service.submit(() -> "a");
    tracker.shutdown();
    assertEquals(future, service.poll());
    assertTrue(future.isCancelled());
    queue.forEach(Runnable::run);
    assertNull(service.poll());
  }

  @Test
  void shutdownNowOfTheViewEndsThemAsWell() {
    ExecutorCompletionService<String> service = new ExecutorCompletionService<>(queued);
    Future<String> future = service.submit(() -> "a");
    queued.shutdownNow();
    assertEquals(future, service.poll());
  }

  @Test
  void aForeignFutureThatIsCancelledInTheQueueIsDone() throws Exception {
    FutureTask<Object> foreign = new FutureTask<>(() -> "a");
    queued.execute(foreign);
    tracker.cancelAll();
    assertTrue(tracker.drain(Until.LONG).idle());
    assertTrue(foreign.isCancelled());
  }

  @Test
  void aForeignFutureThatItsOwnerCancelsIsCancelled() throws Exception {
    FutureTask<Object> foreign = new FutureTask<>(() -> "a");
    queued.execute(foreign);
    foreign.cancel(true);
    queue.forEach(Runnable::run);
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(1, tracker.stats().cancelled());
  }

  /** As {@code CompletableFuture.supplyAsync} has it. */
  @Test
  void aBodyThatDiesOfTheCancellationOfSomethingElseDoesNotCancelItsStage() throws Exception {
    CompletableFuture<String> stage =
        tracker.supplyAsync(
            pool,
            "load",
            () -> {
              throw new CancellationException("of something else");
            });
    assertThrows(ExecutionException.class, () -> stage.get(30, TimeUnit.SECONDS));
    assertFalse(stage.isCancelled());
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(1, tracker.stats().failed());
  }

  /** Not every future that is a command says that it is a {@code RunnableFuture}. */
  @Test
  void aStageThatIsItsOwnCommandIsCancelledInTheQueue() throws Exception {
    class Runs extends CompletableFuture<String> implements Runnable {
      @Override
      public void run() {
        complete("a");
      }
    }
    Runs foreign = new Runs();
    queued.execute(foreign);
    tracker.cancelAll();
    assertTrue(tracker.drain(Until.LONG).idle());
    assertTrue(foreign.isCancelled());
  }

  @Test
  void aForeignFutureThatCannotBeCancelledBreaksNothing() throws Exception {
    FutureTask<Object> foreign =
        new FutureTask<>(() -> "a") {
          @Override
          public boolean cancel(boolean mayInterrupt) {
            throw new IllegalStateException("expected");
          }
        };
    queued.execute(foreign);
    tracker.cancelAll();
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(1, tracker.stats().cancelled());
  }

  /** What is running is asked to stop by its interrupt, and what it says to that is told. */
  @Test
  void aForeignFutureThatRunsSaysItselfHowItEnds() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    FutureTask<Object> foreign =
        new FutureTask<>(
            () -> {
              running.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException asked) {
                throw new IOException("half written");
              }
              return "never";
            });
    tracker.executor(pool, "view").execute(foreign);
    Until.open(running);
    tracker.cancelAll();
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(1, failures.failures().size());
    assertTrue(foreign.isDone());
  }

  @Test
  void theTokenOfAWrappedBodyKnowsThatItsOwnFutureWasCancelled() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    Callable<String> loser =
        () -> {
          CancellationToken token = CancellationToken.current();
          running.countDown();
          Until.holds("the token says so", token::isCancelled);
          throw new CancellationException();
        };
    ExecutorService view = tracker.executor(pool, "view");
    Future<String> future = new ExecutorCompletionService<String>(view).submit(loser);
    Until.open(running);
    assertTrue(future.cancel(false));
    assertTrue(tracker.drain(Until.LONG).idle());
    String winner =
        view.invokeAny(
            List.of(
                loser,
                () -> {
                  Until.open(running);
                  return "winner";
                }));
    assertEquals("winner", winner);
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(List.of(), failures.failures());
  }

  @Test
  void aTokenOfTheThreadsNextBodyIsItsOwn() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      ExecutorService view = tracker.executor(one, "view");
      new ExecutorCompletionService<String>(view).submit(() -> "a").cancel(false);
      assertFalse(view.submit(() -> CancellationToken.current().isCancelled()).get());
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void aFutureFailsItsTaskHoweverItIsGivenToTheView() throws Exception {
    FutureTask<Object> failing = failing();
    ExecutorService view = tracker.executor(pool, "view");
    view.submit(failing).get();
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(1, failures.failures().size());
  }

  private static FutureTask<Object> failing() {
    return new FutureTask<>(
        () -> {
          throw new IOException("expected");
        });
  }

  @Test
  void aBodyThatGoesThroughTwoViewsIsOneTask() throws Exception {
    ExecutorService inner = tracker.executor(pool, "inner");
    ExecutorService outer = tracker.executor(inner, "outer");
    CountDownLatch goOn = new CountDownLatch(1);
    Future<String> future =
        outer.submit(
            () -> {
              Until.open(goOn);
              return "a";
            });
    Until.holds("it runs", () -> tracker.snapshot().get(0).state() == TaskState.RUNNING);
    assertEquals(1, tracker.activeTaskCount());
    assertEquals("outer", tracker.snapshot().get(0).name());
    inner.shutdown();
    assertFalse(inner.awaitTermination(20, TimeUnit.MILLISECONDS));
    goOn.countDown();
    assertEquals("a", future.get());
    assertTrue(inner.awaitTermination(30, TimeUnit.SECONDS));
    assertThrows(RejectedExecutionException.class, () -> outer.submit(() -> "b"));
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(1, tracker.stats().succeeded());
    assertEquals(1, tracker.stats().refused());
  }

  @Test
  void shutdownNowOfTheInnerViewCancelsWhatCameThroughTheOuter() throws Exception {
    ExecutorService outer = tracker.executor(queued, "outer");
    Future<String> future = outer.submit(() -> "a");
    queued.shutdownNow();
    assertTrue(future.isCancelled());
    assertTrue(queued.awaitTermination(30, TimeUnit.SECONDS));
    assertTrue(tracker.drain(Until.LONG).idle());
  }

  @Test
  void awaitSeesThePoolBehindTwoViews() throws Exception {
    ExecutorService outer = tracker.executor(tracker.executor(pool, "inner"), "outer");
    CompletableFuture<String> stage = new CompletableFuture<>();
    Future<String> waiting = outer.submit(() -> tracker.await(stage, Duration.ofSeconds(30)));
    Until.holds("it waits", () -> ((ThreadPoolExecutor) pool).getActiveCount() == 1);
    // The last thread of the pool is refused, whichever view it was lent through.
    Future<String> refused =
        tracker.submit(
            pool,
            "direct",
            () -> {
              Until.holds("the other is blocked", () -> isBlocked(waiting));
              return tracker.await(new CompletableFuture<String>(), Duration.ofSeconds(1));
            });
    assertThrows(Exception.class, refused::get);
    stage.complete("a");
    assertEquals("a", waiting.get(30, TimeUnit.SECONDS));
  }

  private boolean isBlocked(Future<?> waiting) {
    return !waiting.isDone()
        && Thread.getAllStackTraces().entrySet().stream()
            .filter(each -> each.getKey() != Thread.currentThread())
            .anyMatch(
                each ->
                    Arrays.stream(each.getValue())
                        .anyMatch(frame -> frame.getClassName().endsWith("Awaiting")));
  }
}
