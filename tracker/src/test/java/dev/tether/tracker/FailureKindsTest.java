package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is a failure and what is none, and what of it is told. */
final class FailureKindsTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker = TaskTracker.builder().failureHandler(failures).build();
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void stopPool() {
    pool.shutdownNow();
  }

  private List<TaskFailure> told() throws InterruptedException {
    assertTrue(tracker.drain(Until.LONG).idle());
    return failures.failures();
  }

  private TaskFailure only() throws InterruptedException {
    List<TaskFailure> all = told();
    assertEquals(1, all.size(), all.toString());
    return all.get(0);
  }

  private static CompletableFuture<String> cancelledElsewhere() {
    CompletableFuture<String> cache = new CompletableFuture<>();
    cache.cancel(true);
    return cache;
  }

  @Test
  void aBodyThatDiesOfTheCancellationOfSomethingElseHasFailed() throws Exception {
    CompletableFuture<String> cache = cancelledElsewhere();
    tracker.submit(pool, "joins", () -> cache.join());
    tracker.submit(pool, "gets", () -> cache.thenApply(value -> value).get());
    tracker.track(CompletableFuture.supplyAsync(cache::join, pool), "supplied");
    assertEquals(3, told().size());
    assertEquals(new Stats(0, 3, 0, 3, 0, 0, 0, 0, 0), tracker.stats());
    failures
        .failures()
        .forEach(each -> assertEquals(CancellationException.class, each.cause().getClass()));
  }

  @Test
  void aRepeatingBodyThatDiesOfItGivesUpAloud() throws Exception {
    CompletableFuture<String> cache = cancelledElsewhere();
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try {
      Runnable body = tracker.repeating("sweep", cache::join, 3);
      ScheduledFuture<?> schedule =
          scheduler.scheduleAtFixedRate(body, 0, 1, TimeUnit.MILLISECONDS);
      Until.holds("it gives up", schedule::isDone);
    } finally {
      scheduler.shutdownNow();
    }
    assertEquals(3, told().size());
    assertTrue(failures.failures().get(2).gaveUp());
  }

  @Test
  void theInterruptOfACancelledScheduleIsNoFailure() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try {
      Runnable body = tracker.repeating("sweep", () -> waitForInterrupt(running), 1);
      ScheduledFuture<?> schedule = scheduler.scheduleAtFixedRate(body, 0, 1, TimeUnit.HOURS);
      Until.open(running);
      schedule.cancel(true);
      assertEquals(List.of(), told());
      assertEquals(1, tracker.stats().cancelled());
    } finally {
      scheduler.shutdownNow();
    }
  }

  @Test
  void theInterruptOfShutdownNowIsNoFailure() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    tracker.submit(pool, "long", () -> waitForInterrupt(running));
    Until.open(running);
    pool.shutdownNow();
    assertEquals(List.of(), told());
    assertEquals(1, tracker.stats().cancelled());
  }

  @Test
  void anInterruptOfSomebodyElseIsAFailure() throws Exception {
    FutureTask<Object> other =
        new FutureTask<>(
            () -> {
              throw new InterruptedException("of another thread");
            });
    other.run();
    tracker.submit(pool, "depends", () -> other.get());
    assertEquals(InterruptedException.class, only().cause().getClass());
    CountDownLatch running = new CountDownLatch(1);
    Future<?> cancelled =
        tracker.submit(
            pool,
            "reads",
            () -> {
              running.countDown();
              try {
                waitForInterrupt(new CountDownLatch(1));
              } catch (IllegalStateException interrupted) {
                throw new SocketTimeoutException("read timed out");
              }
              return null;
            });
    Until.open(running);
    cancelled.cancel(true);
    assertEquals(2, told().size());
    assertEquals(SocketTimeoutException.class, failures.failures().get(1).cause().getClass());
  }

  private static void waitForInterrupt(CountDownLatch running) {
    running.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("gave up", interrupted);
    }
  }

  @Test
  void aReturnedStageIsFollowed() throws Exception {
    CompletableFuture<String> sent = new CompletableFuture<>();
    tracker.submit(pool, "Orders.send", () -> sent).get();
    Until.holds("only the stage is left", () -> tracker.stats().succeeded() == 1);
    assertEquals(TaskKind.STAGE, tracker.snapshot().get(0).kind());
    sent.completeExceptionally(new IOException("disk full"));
    assertEquals("Orders.send", only().task().name());
    tracker.submit(
        pool,
        "tracks itself",
        () -> tracker.track(CompletableFuture.failedFuture(new IOException("once")), "stage"));
    assertEquals(2, told().size());
  }

  @Test
  void aSuppliedStageTellsBothTheTrackerAndWhoeverGoesOnWithIt() throws Exception {
    IllegalStateException cause = new IllegalStateException("disk full");
    CompletableFuture<String> stage =
        tracker.supplyAsync(
            pool,
            "Orders.save",
            () -> {
              throw cause;
            });
    assertSame(cause, stage.handle((value, failure) -> failure).get());
    assertSame(cause, only().cause());
    assertEquals("value", tracker.supplyAsync(pool, "good", () -> "value").get());
    assertNull(tracker.runAsync(pool, "good", () -> {}).get());
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Void> cancelled =
        tracker.runAsync(pool, "cancelled", () -> waitForInterrupt(running));
    Until.open(running);
    cancelled.cancel(true);
    assertEquals(1, told().size());
    assertEquals(1, tracker.stats().cancelled());
  }

  @Test
  void aStageWhoseBodyIsCancelledBeforeItRunsIsCancelled() {
    List<Runnable> queue = new ArrayList<>();
    CompletableFuture<String> stage = tracker.supplyAsync(queue::add, "queued", () -> "value");
    assertEquals(1, tracker.cancelAll());
    assertTrue(stage.isCancelled());
  }

  @Test
  void aCompletionServiceOverATrackedExecutorLosesNothing() throws Exception {
    ExecutorCompletionService<Object> service =
        new ExecutorCompletionService<>(tracker.executor(pool, "Orders.save"));
    Future<Object> given =
        service.submit(
            () -> {
              throw new IOException("disk full");
            });
    assertSame(given, service.take());
    assertEquals("Orders.save", only().task().name());
    assertEquals(new Stats(0, 1, 0, 1, 0, 0, 0, 0, 0), tracker.stats());
    tracker.executor(pool, "Orders.load").submit(() -> failing("submitted"));
    FutureTask<Object> kept = new FutureTask<>(() -> failing("kept"));
    tracker.executor(pool, "Orders.load").execute(kept);
    assertEquals(3, told().size());
  }

  private static Object failing(String message) throws IOException {
    throw new IOException(message);
  }

  @Test
  void aFailureWhoseMethodsThrowIsReportedAllTheSame() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    Future<?> cancelled =
        tracker.submit(
            pool,
            "evil body",
            () -> {
              running.countDown();
              try {
                waitForInterrupt(new CountDownLatch(1));
              } catch (IllegalStateException interrupted) {
                throw new Evil();
              }
            });
    Until.open(running);
    cancelled.cancel(true);
    tracker.track(CompletableFuture.failedFuture(new EvilWrapper()), "evil stage");
    tracker.track(
        CompletableFuture.failedFuture(new CompletionException(new Evil())), "evil inside");
    assertEquals(3, told().size());
  }

  @Test
  void aFailureWhoseMethodsThrowIsLogged() throws Exception {
    TaskTracker logging = TaskTracker.builder().build();
    try (Capture log = new Capture()) {
      logging.track(CompletableFuture.failedFuture(new Evil()), "Orders.save");
      assertTrue(logging.drain(Until.LONG).idle());
      String message = log.onlyRecord().getMessage();
      assertTrue(message.contains("Orders.save") && message.contains("Evil"), message);
    }
  }

  @Test
  void onlyTheWrapperThatTheJdkHasMadeIsTakenOff() throws Exception {
    IOException cause = new IOException("EOF");
    CompletionException own = new CompletionException("while loading user 7", cause);
    tracker.track(CompletableFuture.failedFuture(own), "message");
    assertSame(own, only().cause());
    ExecutionException suppressing = new ExecutionException(cause);
    suppressing.addSuppressed(new IllegalStateException("rollback failed too"));
    tracker.track(CompletableFuture.failedFuture(suppressing), "suppressed");
    assertSame(suppressing, told().get(1).cause());
    tracker.track(
        CompletableFuture.failedFuture(new CompletionException(new ExecutionException(cause))),
        "bare");
    assertSame(cause, told().get(2).cause());
  }

  @Test
  void aTaskThatWasLaunchedWithoutContextIsToldWithoutOne() throws Exception {
    ThreadLocal<String> user = new ThreadLocal<>();
    List<String> seen = new CopyOnWriteArrayList<>();
    TaskTracker carrying =
        TaskTracker.builder()
            .contextPropagator(new UserPropagator(user))
            .failureHandler(failure -> seen.add("handler " + user.get()))
            .build();
    CompletableFuture<Object> startup = carrying.track(new CompletableFuture<>(), "startup");
    user.set("alice");
    startup.completeExceptionally(new IOException("disk full"));
    user.remove();
    pool.submit(() -> user.set("left over")).get();
    pool.submit(() -> user.set("left over")).get();
    carrying.submit(pool, "body", () -> seen.add("body " + user.get())).get();
    assertTrue(carrying.drain(Until.LONG).idle());
    assertTrue(seen.containsAll(List.of("handler null", "body null")), seen.toString());
  }

  private record UserPropagator(ThreadLocal<String> user) implements ContextPropagator {

    @Override
    public Object capture() {
      return user.get();
    }

    @Override
    public Registration restore(Object captured) {
      String before = user.get();
      user.set((String) captured);
      return () -> user.set(before);
    }
  }

  private static class Evil extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("lazy cause: session closed");
    }
  }

  private static final class EvilWrapper extends CompletionException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("lazy cause");
    }
  }
}
