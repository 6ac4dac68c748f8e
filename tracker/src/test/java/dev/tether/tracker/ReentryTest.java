package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls to the tracker from within what it calls itself, and around the end of a group. */
final class ReentryTest {

  private static final Duration LONG = Until.LONG;

  private final FailureCounter failures = new FailureCounter();
  private final TaskTracker tracker = TaskTracker.builder().failureHandler(failures).build();
  private final ExecutorService pool = Executors.newFixedThreadPool(4);

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  /** Counts failures, and keeps the last one. */
  private static final class FailureCounter implements FailureHandler {
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicReference<Throwable> last = new AtomicReference<>();

    @Override
    public void failed(TaskFailure failure) {
      last.set(failure.cause());
      count.incrementAndGet();
    }
  }

  private static Throwable thrownBy(Callable<?> code) {
    try {
      code.call();
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  @Test
  void anExecutorThatSubmitsToTheFullLimitItServesIsRefused() {
    TaskLimit limit = tracker.limit("mail", 1);
    AtomicReference<Throwable> refusal = new AtomicReference<>();
    Executor greedy =
        command -> {
          refusal.set(thrownBy(() -> limit.submit(pool, () -> "second")));
          command.run();
        };
    Future<String> first = assertTimeoutPreemptively(LONG, () -> limit.submit(greedy, () -> "one"));
    assertInstanceOf(AwaitRefusedException.class, refusal.get());
    assertTrue(first.isDone());
    assertEquals(1, limit.room());
    // Where there is room it is served, and so it is when the hand-over is done.
    assertEquals(null, thrownBy(() -> tracker.limit("two", 2).submit(greedy, () -> "one")));
    assertEquals(null, thrownBy(() -> limit.submit(pool, () -> "later").get()));
  }

  @Test
  void aListenerOfStartsThatSubmitsToTheFullLimitIsRefused() throws Exception {
    TaskLimit limit = tracker.limit("mail", 1);
    AtomicReference<Throwable> refusal = new AtomicReference<>();
    AtomicBoolean once = new AtomicBoolean();
    tracker.addListener(
        new TaskListener() {
          @Override
          public void started(TaskInfo task) {
            if (once.compareAndSet(false, true)) {
              refusal.set(thrownBy(() -> limit.submit(pool, () -> "second")));
            }
          }
        });
    Future<String> first = assertTimeoutPreemptively(LONG, () -> limit.submit(pool, () -> "one"));
    assertEquals("one", first.get(60, TimeUnit.SECONDS));
    assertInstanceOf(AwaitRefusedException.class, refusal.get());
  }

  @Test
  void whoHandedATaskOverThatIsDoneMayWaitForOthers() throws Exception {
    TaskLimit limit = tracker.limit("mail", 1);
    CountDownLatch finish = new CountDownLatch(1);
    Executor greedy =
        command -> {
          command.run(); // Now there is room again, which another thread takes.
          limit.trySubmit(pool, () -> open(finish)).orElseThrow();
          pool.execute(finish::countDown);
          assertEquals(null, thrownBy(() -> limit.submit(pool, () -> "third").get()));
        };
    assertTimeoutPreemptively(LONG, () -> limit.submit(greedy, () -> "one")).get();
  }

  private static Object open(CountDownLatch latch) {
    Until.open(latch);
    return null;
  }

  @Test
  void aForkAfterTheDeadlineIsCancelledWithTheOthers() throws Exception {
    TaskGroup group = tracker.group("page", pool, Duration.ofMillis(1));
    Future<Object> early = tooEarly(group);
    AtomicBoolean ran = new AtomicBoolean();
    Future<Boolean> late = group.fork(() -> ran.compareAndSet(false, true));
    assertTrue(late.isCancelled());
    if (early != null) {
      assertTrue(early.isCancelled());
    }
    assertThrows(TimeoutException.class, group::join);
    group.close();
    assertThrows(TimeoutException.class, group::join);
    assertTrue(tracker.drain(LONG).idle());
    assertFalse(ran.get());
  }

  /** A member that runs for ever, if it was forked in time; returns after the deadline. */
  private static Future<Object> tooEarly(TaskGroup group) throws InterruptedException {
    Future<Object> member =
        group.fork(
            () -> {
              new CountDownLatch(1).await();
              return null;
            });
    boolean inTime = !member.isCancelled();
    Thread.sleep(5);
    return inTime ? member : null;
  }

  @Test
  void aGroupThatWasOverInTimeJoinsAfterTheDeadline() throws Exception {
    TaskGroup group = tracker.group("page", Runnable::run, Duration.ofMillis(200));
    Future<String> member = group.fork(() -> "one");
    Thread.sleep(250);
    group.join();
    assertEquals("one", member.get());
  }

  @Test
  void aGroupWhosePoolIsEndedFailsThoughItsMembersCountAsCancelled() throws Exception {
    ExecutorService ended = Executors.newFixedThreadPool(1);
    CountDownLatch runs = new CountDownLatch(1);
    try (TaskGroup group = tracker.group("page", ended, LONG)) {
      group.fork(
          () -> {
            runs.countDown();
            new CountDownLatch(1).await();
            return null;
          });
      Until.open(runs);
      ended.shutdownNow();
      Throwable cause = assertThrows(ExecutionException.class, group::join).getCause();
      assertInstanceOf(InterruptedException.class, cause);
    }
    assertTrue(tracker.drain(LONG).idle());
    assertEquals(1, tracker.stats().cancelled());
    assertEquals(0, failures.count.get());
  }

  @Test
  void failuresOfFuturesThatAreBodiesAreTold() throws Exception {
    IllegalStateException lost = new IllegalStateException("lost");
    Callable<Object> body =
        () -> {
          throw lost;
        };
    tracker.submit(pool, "submitted", new FutureTask<>(body)).get();
    tracker.runAsync(pool, "run", new FutureTask<>(body)).get();
    Runnable repeating = tracker.repeating("repeating", new FutureTask<>(body));
    repeating.run();
    repeating.run(); // A future runs once; that it failed is told once.
    assertTrue(tracker.drain(LONG).idle());
    assertEquals(3, failures.count.get());
    assertEquals(lost, failures.last.get());
    assertEquals(3, tracker.stats().failed());
    assertEquals(1, tracker.stats().succeeded());
  }

  @Test
  void aFutureThatIsABodyIsCancelledInTheQueue() throws Exception {
    AtomicReference<Runnable> queue = new AtomicReference<>();
    FutureTask<String> body = new FutureTask<>(() -> "never");
    tracker.submit(queue::set, "queued", body).cancel(true);
    assertTrue(body.isCancelled());
    FutureTask<String> other = new FutureTask<>(() -> "never");
    tracker.runAsync(queue::set, "queued", other).cancel(true);
    assertTrue(other.isCancelled());
    assertTrue(tracker.drain(LONG).idle());
    assertEquals(2, tracker.stats().cancelled());
  }

  @Test
  void whoAsksAllToStopFromWithinOneOfThemHearsOfIt() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    AtomicInteger accepted = new AtomicInteger();
    Future<?> future =
        tracker.submit(
            pool,
            "asks",
            () -> {
              accepted.set(tracker.cancelAll());
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    Until.holds("it is over", () -> tracker.activeTaskCount() == 0);
    assertTrue(future.isCancelled());
    assertEquals(1, accepted.get());
    assertTrue(interrupted.get());
  }

  @Test
  void noListenerTakesAnInterruptFromItsCaller() throws Exception {
    tracker.addListener(
        new TaskListener() {
          @Override
          public void started(TaskInfo task) {
            Thread.interrupted();
          }

          @Override
          public void running(TaskInfo task) {
            Thread.interrupted();
          }
        });
    Thread.currentThread().interrupt();
    tracker.begin("token").end();
    assertTrue(Thread.currentThread().isInterrupted());
    AtomicBoolean seen = new AtomicBoolean();
    tracker.submit(Runnable::run, "direct", () -> seen.set(Thread.currentThread().isInterrupted()));
    assertTrue(Thread.interrupted());
    assertTrue(seen.get());
  }

  @Test
  void noPropagatorTakesAnInterruptFromItsCaller() {
    TaskTracker other =
        TaskTracker.builder()
            .contextPropagator(
                new ContextPropagator() {
                  @Override
                  public Object capture() {
                    return Thread.interrupted();
                  }

                  @Override
                  public Registration restore(Object context) {
                    Thread.interrupted();
                    return Thread::interrupted;
                  }
                })
            .build();
    Thread.currentThread().interrupt();
    AtomicBoolean seen = new AtomicBoolean();
    other.submit(Runnable::run, "direct", () -> seen.set(Thread.currentThread().isInterrupted()));
    assertTrue(Thread.interrupted());
    assertTrue(seen.get());
  }
}
