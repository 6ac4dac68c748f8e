package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

final class TrackTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker =
      TaskTracker.builder().name("test").failureHandler(failures).build();

  @Test
  void returnsTheSameStageWithItsOwnType() {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletableFuture<String> same = tracker.track(future, "Test.load");
    assertSame(future, same);
    CompletionStage<String> stage = CompletableFuture.completedStage("value");
    assertSame(stage, tracker.track(stage, "Test.load"));
  }

  @Test
  void countsUntilTheEnd() {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    tracker.track(first, "first");
    tracker.track(second, "second");
    assertEquals(2, tracker.activeTaskCount());
    second.complete("value");
    assertEquals(1, tracker.activeTaskCount());
    assertEquals("first", tracker.snapshot().get(0).name());
    first.complete("value");
    assertEquals(0, tracker.activeTaskCount());
    assertEquals(List.of(), tracker.snapshot());
    assertEquals(List.of(), failures.failures());
    assertEquals(new Stats(0, 2, 2, 0, 0, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void reportsAFailureOnceWithNameAgeAndCause() {
    CompletableFuture<String> future = tracker.track(new CompletableFuture<>(), "Orders.save");
    IllegalStateException cause = new IllegalStateException("disk full");
    future.completeExceptionally(cause);
    future.completeExceptionally(new IllegalStateException("again"));
    TaskFailure failure = onlyFailure();
    assertSame(cause, failure.cause());
    assertEquals("Orders.save", failure.task().name());
    assertEquals("test", failure.task().tracker());
    assertEquals(TaskKind.STAGE, failure.task().kind());
    assertEquals(TaskState.REPORTING, failure.task().state());
    assertTrue(failure.task().age().toNanos() > 0, "age " + failure.task().age());
    assertEquals(1, failure.inARow());
    assertEquals(new Stats(0, 1, 0, 1, 0, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void unwrapsWhatTheJdkWrapsAroundAFailure() {
    IllegalStateException cause = new IllegalStateException("disk full");
    CompletableFuture<String> source = new CompletableFuture<>();
    tracker.track(source.thenApply(value -> value + "!"), "one hop on");
    source.completeExceptionally(new ExecutionException(new CompletionException(cause)));
    assertSame(cause, onlyFailure().cause());
  }

  @Test
  void keepsAWrapperThatWrapsNothing() {
    CompletionException bare = new CompletionException("no cause", null);
    tracker.track(CompletableFuture.failedFuture(bare), "bare");
    assertSame(bare, onlyFailure().cause());
  }

  @Test
  void reportsAStageThatHadFailedAlready() {
    tracker.track(CompletableFuture.failedFuture(new IllegalStateException("early")), "early");
    assertEquals("early", onlyFailure().cause().getMessage());
    assertEquals(new Stats(0, 1, 0, 1, 0, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void doesNotCountAFutureThatHadSucceededAlready() {
    tracker.track(CompletableFuture.completedFuture("value"), "done");
    assertEquals(new Stats(0, 0, 0, 0, 0, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void cancellationIsNoFailure() {
    tracker.track(new CompletableFuture<>(), "late").cancel(true);
    tracker.track(CompletableFuture.failedFuture(new CancellationException()), "early");
    Until.told(tracker);
    assertEquals(List.of(), failures.failures());
    assertEquals(new Stats(0, 2, 0, 0, 2, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void theCancellationOfAnotherStageIsAFailure() {
    CompletableFuture<String> source = new CompletableFuture<>();
    tracker.track(source.thenApply(v -> v), "dependent");
    source.cancel(true);
    assertEquals(CancellationException.class, onlyFailure().cause().getClass());
  }

  @Test
  void whatTheTrackerCancelsIsNoFailureAndNeitherIsWhatHangsOnIt() {
    CompletableFuture<String> source = tracker.track(new CompletableFuture<>(), "root");
    tracker.track(source.thenApply(v -> v), "dependent");
    tracker.cancelAll();
    Until.told(tracker);
    assertEquals(List.of(), failures.failures());
    assertEquals(new Stats(0, 2, 0, 0, 2, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void aTimeoutIsAFailure() {
    CompletableFuture<String> future =
        new CompletableFuture<String>().orTimeout(1, TimeUnit.MILLISECONDS);
    tracker.track(future, "slow");
    Until.holds("the timeout is reported", () -> tracker.stats().failed() == 1);
    assertEquals(TimeoutException.class, onlyFailure().cause().getClass());
  }

  @Test
  void reportsNullInPlaceOfATask() {
    CompletableFuture<String> nothing = null;
    assertNull(tracker.track(nothing, "Orders.load"));
    assertEquals(NullPointerException.class, onlyFailure().cause().getClass());
    assertEquals("Orders.load", onlyFailure().task().name());
    assertEquals(0, tracker.activeTaskCount());
  }

  @Test
  void tracksWithoutANameRatherThanThrow() {
    tracker.track(new CompletableFuture<>(), null);
    assertEquals("unnamed", tracker.snapshot().get(0).name());
  }

  @Test
  void tracksStagesThatAreNotCompletableFutures() {
    CompletableFuture<String> future = new CompletableFuture<>();
    tracker.track(future.minimalCompletionStage(), "minimal");
    CompletableFuture<String> subclass = new CompletableFuture<String>() {};
    tracker.track(subclass, "subclass");
    tracker.track(CompletableFuture.failedStage(new IllegalStateException("stage")), "failed");
    assertEquals("failed", onlyFailure().task().name());
    assertEquals(2, tracker.activeTaskCount());
    future.complete("value");
    subclass.completeExceptionally(new IllegalStateException("subclass"));
    Until.told(tracker);
    assertEquals(new Stats(0, 3, 1, 2, 0, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void aStageThatAcceptsNoCallbackIsReportedNotThrown() {
    CompletionStage<?> broken =
        stage(
            callback -> {
              throw new UnsupportedOperationException("no callbacks");
            });
    assertSame(broken, tracker.track(broken, "broken"));
    assertEquals("no callbacks", onlyFailure().cause().getCause().getMessage());
    assertEquals(0, tracker.activeTaskCount());
  }

  @Test
  void aStageThatCallsBackTwiceIsReportedOnce() {
    tracker.track(
        stage(
            callback -> {
              callback.apply(null, new IllegalStateException("first"));
              callback.apply(null, new IllegalStateException("second"));
            }),
        "twice");
    assertEquals("first", onlyFailure().cause().getMessage());
    assertEquals(new Stats(0, 1, 0, 1, 0, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void capturesTheStackOnlyIfAsked() {
    tracker.track(new CompletableFuture<>(), "without");
    assertEquals(List.of(), tracker.snapshot().get(0).trackedAt());
    TaskTracker capturing = TaskTracker.builder().captureStacks(true).build();
    capturing.track(new CompletableFuture<>(), "with");
    StackTraceElement top = capturing.snapshot().get(0).trackedAt().get(0);
    assertEquals(TrackTest.class.getName(), top.getClassName());
    assertEquals("capturesTheStackOnlyIfAsked", top.getMethodName());
  }

  @Test
  void tagsAreSeenInReportsAndViewsShareTheirTasks() {
    TaskTracker acme = tracker.tagged("tenant", "acme").tagged("order", "17");
    CompletableFuture<String> future = acme.track(new CompletableFuture<>(), "Orders.save");
    tracker.track(new CompletableFuture<>(), "plain");
    assertEquals(2, acme.activeTaskCount());
    assertEquals(2, tracker.activeTaskCount());
    future.completeExceptionally(new IllegalStateException("disk full"));
    assertEquals("{tenant=acme, order=17}", onlyFailure().task().tags().toString());
    assertEquals(java.util.Map.of(), tracker.snapshot().get(0).tags());
  }

  @Test
  void listsOldestFirstAcrossThreads() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      String name = "task " + i;
      Thread thread = new Thread(() -> tracker.track(new CompletableFuture<>(), name));
      thread.start();
      thread.join();
    }
    List<TaskInfo> tasks = tracker.snapshot();
    for (int i = 0; i < 20; i++) {
      assertEquals("task " + i, tasks.get(i).name());
    }
    assertEquals(20, tasks.stream().map(TaskInfo::id).distinct().count());
  }

  private TaskFailure onlyFailure() {
    Until.told(tracker);
    assertEquals(1, failures.failures().size(), failures.failures().toString());
    return failures.failures().get(0);
  }

  private interface Attach {
    void to(BiFunction<Object, Throwable, Object> callback);
  }

  /** A foreign stage of which only {@code handle} works, as given. */
  @SuppressWarnings("unchecked")
  private static CompletionStage<?> stage(Attach attach) {
    return (CompletionStage<?>)
        Proxy.newProxyInstance(
            TrackTest.class.getClassLoader(),
            new Class<?>[] {CompletionStage.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("handle")) {
                throw new AssertionError(method);
              }
              attach.to((BiFunction<Object, Throwable, Object>) arguments[0]);
              return null;
            });
  }
}
