package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Groups, limits, cancellation tokens, the bridge from synchronous code, counts by name. */
final class StructureTest {

  private static final Duration LONG = Until.LONG;

  private final TaskTracker tracker =
      TaskTracker.builder().failureHandler(failure -> {}).countByName(2).build();
  private final ExecutorService pool = Executors.newFixedThreadPool(4);

  @AfterEach
  void stop() {
    pool.shutdownNow();
  }

  private static Object forEver() throws InterruptedException {
    new CountDownLatch(1).await();
    return null;
  }

  @Test
  void aGroupJoinsItsMembers() throws Exception {
    try (TaskGroup group = tracker.group("page", pool, LONG)) {
      Future<String> one = group.fork(() -> "one");
      Future<String> two = group.fork(() -> group.fork(() -> "inner").get() + " two");
      group.join();
      assertEquals("one inner two", one.get() + " " + two.get());
    }
    assertTrue(tracker.drain(LONG).idle());
    assertEquals(3, tracker.stats().succeeded());
  }

  @Test
  void aMemberThatFailsCancelsItsSiblings() throws Exception {
    IllegalStateException cause = new IllegalStateException("disk full");
    try (TaskGroup group = tracker.group("page", pool, LONG)) {
      Future<Object> sibling = group.fork(StructureTest::forEver);
      group.fork(
          () -> {
            throw cause;
          });
      assertSame(cause, assertThrows(ExecutionException.class, group::join).getCause());
      assertTrue(sibling.isCancelled());
      assertTrue(group.fork(() -> "late").isCancelled());
    }
    assertTrue(tracker.drain(LONG).idle());
    assertEquals(1, tracker.stats().failed());
    assertEquals(1, tracker.stats().cancelled());
  }

  @Test
  void aGroupThatIsLateIsCancelled() throws Exception {
    try (TaskGroup group = tracker.group("page", pool, Duration.ofMillis(10))) {
      Future<Object> member = group.fork(StructureTest::forEver);
      assertThrows(TimeoutException.class, group::join);
      assertTrue(member.isCancelled());
    }
    assertTrue(tracker.drain(LONG).idle());
  }

  @Test
  void aGroupWhoseExecutorRefusesHasFailed() throws Exception {
    ExecutorService ended = Executors.newFixedThreadPool(1);
    ended.shutdownNow();
    try (TaskGroup group = tracker.group("page", ended, LONG)) {
      Throwable refusal =
          assertThrows(RejectedExecutionException.class, () -> group.fork(() -> "never"));
      assertSame(refusal, assertThrows(ExecutionException.class, group::join).getCause());
    }
    tracker.close();
    try (TaskGroup group = tracker.group("page", pool, LONG)) {
      Throwable refusal =
          assertThrows(RejectedExecutionException.class, () -> group.fork(() -> "never"));
      assertSame(refusal, assertThrows(ExecutionException.class, group::join).getCause());
    }
  }

  @Test
  void aLimitLetsTheNextOneWait() throws Exception {
    TaskLimit limit = tracker.limit("mail", 2);
    CountDownLatch finish = new CountDownLatch(1);
    limit.submit(pool, () -> open(finish));
    limit.submit(pool, () -> open(finish));
    assertEquals(0, limit.room());
    assertTrue(limit.trySubmit(pool, () -> "no room").isEmpty());
    FutureTask<Future<String>> third = new FutureTask<>(() -> limit.submit(pool, () -> "third"));
    Thread waiting = new Thread(third);
    waiting.start();
    Until.holds("it waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);
    finish.countDown();
    assertEquals("third", third.get(60, TimeUnit.SECONDS).get());
    Until.holds("there is room again", () -> limit.room() == 2);
    pool.shutdown();
    assertThrows(RejectedExecutionException.class, () -> limit.submit(pool, () -> "refused"));
    tracker.close();
    assertThrows(RejectedExecutionException.class, () -> limit.submit(pool, () -> "refused"));
    assertEquals(2, limit.room());
    assertThrows(IllegalArgumentException.class, () -> tracker.limit("mail", 0));
  }

  private static Object open(CountDownLatch latch) {
    Until.open(latch);
    return null;
  }

  @Test
  void aLimitRefusesToBlockWhereItMustNot() throws Exception {
    TaskTracker strict =
        TaskTracker.builder().neverAwaitOn(thread -> thread == Thread.currentThread()).build();
    TaskLimit limit = strict.limit("mail", 1);
    List<Runnable> queue = new ArrayList<>();
    limit.submit(queue::add, () -> "queued");
    assertThrows(AwaitRefusedException.class, () -> limit.submit(queue::add, () -> "next"));
    queue.get(0).run();
    assertEquals(1, limit.room());
  }

  @Test
  void aBodyCanAskWhetherToStop() {
    assertFalse(CancellationToken.current().isCancelled());
    CountDownLatch running = new CountDownLatch(1);
    Future<?> future =
        tracker.submit(
            pool,
            "loop",
            () -> {
              CancellationToken token = CancellationToken.current();
              running.countDown();
              while (true) {
                token.throwIfCancelled();
                Thread.onSpinWait();
              }
            });
    Until.open(running);
    future.cancel(false);
    Until.holds("it stops", () -> tracker.stats().cancelled() == 1);
  }

  @Test
  void theBridgeWaitsForAllKindsAndRefusesWhereItCouldDeadlock() throws Exception {
    assertEquals("value", Await.blocking(CompletableFuture.supplyAsync(() -> "value"), LONG));
    assertEquals("value", Await.blocking(CompletableFuture.completedStage("value"), LONG));
    assertEquals("value", Await.blocking(pool.submit(() -> "value"), LONG));
    FutureTask<String> never = new FutureTask<>(() -> "value");
    assertThrows(TimeoutException.class, () -> Await.blocking(never, Duration.ofMillis(1)));
    ExecutorService single = Executors.newFixedThreadPool(1);
    try {
      Future<String> refused =
          tracker.submit(single, "waits", () -> Await.blocking(never, Duration.ofDays(1)));
      Throwable cause = assertThrows(ExecutionException.class, refused::get).getCause();
      assertInstanceOf(AwaitRefusedException.class, cause);
      assertTrue(cause.getMessage().contains("is the last of 1 thread"), cause.getMessage());
    } finally {
      single.shutdownNow();
    }
  }

  @Test
  void theBridgeLetsAForkJoinPoolReplaceItsWorker() throws Exception {
    ForkJoinPool workers = new ForkJoinPool(1);
    try {
      Future<String> outer =
          workers.submit(
              () -> {
                FutureTask<String> inner = new FutureTask<>(() -> "inner");
                workers.execute(inner);
                return Await.blocking(inner, LONG);
              });
      assertEquals("inner", outer.get(60, TimeUnit.SECONDS));
    } finally {
      workers.shutdownNow();
    }
  }

  @Test
  void endsAreCountedByNameWhereAskedFor() throws Exception {
    tracker.begin("save").end();
    tracker.begin("save").end(new IllegalStateException());
    tracker.begin("load").end(new CancellationException());
    // Ends are told in any order where a thread is held up; these two should be the first names.
    assertTrue(tracker.drain(LONG).idle());
    tracker.begin("mail").end();
    tracker.begin("more mail").end();
    assertTrue(tracker.drain(LONG).idle());
    assertEquals(2, tracker.statsByName().get("save").ended());
    assertEquals(1, tracker.statsByName().get("save").failed());
    assertEquals(1, tracker.statsByName().get("load").cancelled());
    assertEquals(2, tracker.statsByName().get("other").succeeded());
    assertTrue(TaskTracker.builder().build().statsByName().isEmpty());
  }

  @Test
  void awaitLeavesNothingBehindOnASubclass() {
    CompletableFuture<String> subclass = new CompletableFuture<>() {};
    for (int i = 0; i < 100; i++) {
      assertThrows(TimeoutException.class, () -> tracker.await(subclass, Duration.ofNanos(1)));
    }
    assertTrue(subclass.getNumberOfDependents() <= 1, subclass.toString());
  }
}
