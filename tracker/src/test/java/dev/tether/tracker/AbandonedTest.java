package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class AbandonedTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final List<TaskInfo> abandoned = new ArrayList<>();
  private final TaskTracker tracker =
      TaskTracker.builder().failureHandler(failures).abandonedHandler(abandoned::add).build();

  @Test
  void aFutureThatNobodyCanCompleteIsReportedOnce() {
    tracker.track(new CompletableFuture<>(), "dropped");
    Until.collected("the task is gone", () -> tracker.activeTaskCount() == 0);
    assertEquals(1, abandoned.size());
    assertEquals("dropped", abandoned.get(0).name());
    assertEquals(new Stats(0, 1, 0, 0, 0, 1, 0, 0, 0), tracker.stats());
    assertEquals(List.of(), failures.failures());
  }

  @Test
  void aChainWhoseSourceIsGoneIsReportedThoughItsEndIsHeld() {
    CompletableFuture<Void> held = chainOfLostSource();
    Until.collected("the source is gone", () -> tracker.stats().abandoned() == 1);
    assertEquals("source", abandoned.get(0).name());
    Reference.reachabilityFence(held);
  }

  private CompletableFuture<Void> chainOfLostSource() {
    CompletableFuture<String> source = tracker.track(new CompletableFuture<>(), "source");
    return source.thenAccept(value -> {});
  }

  @Test
  void aTaskThatCanStillEndIsNotAbandoned() {
    CompletableFuture<String> source = new CompletableFuture<>();
    // Only the source is held; what is tracked hangs on it.
    tracker.track(source.thenApply(value -> value + "!"), "dependent");
    proveThatGarbageIsCollected();
    assertEquals(1, tracker.activeTaskCount());
    source.completeExceptionally(new IllegalStateException("late"));
    Until.told(tracker);
    assertEquals(1, failures.failures().size());
    assertEquals(0, tracker.stats().abandoned());
  }

  @Test
  void aWrapperThatIsDroppedIsNotAbandonedWhileItsSourceLives() {
    CompletableFuture<String> source = new CompletableFuture<>();
    tracker.track(source.minimalCompletionStage(), "copy that hangs on its source");
    tracker.track(new Wrapper(source).stage(), "wrapper that nothing refers to");
    proveThatGarbageIsCollected();
    assertEquals(2, tracker.activeTaskCount());
    source.completeExceptionally(new IllegalStateException("late"));
    Until.told(tracker);
    assertEquals(2, failures.failures().size());
    assertEquals(List.of(), abandoned);
  }

  @Test
  void aForeignStageThatNobodyCanCompleteIsReported() {
    tracker.track(new Wrapper(new CompletableFuture<>()).stage(), "foreign");
    Until.collected("the task is gone", () -> tracker.activeTaskCount() == 0);
    assertEquals("foreign", abandoned.get(0).name());
  }

  @Test
  void aBodyThatItsExecutorDropsIsReported() {
    Executor dropping = command -> {};
    tracker.submit(dropping, "discarded", () -> "never");
    Until.collected("the task is gone", () -> tracker.activeTaskCount() == 0);
    assertEquals("discarded", abandoned.get(0).name());
    assertEquals(TaskKind.SUBMITTED, abandoned.get(0).kind());
  }

  @Test
  void aBodyThatIsQueuedIsNotAbandoned() {
    List<Runnable> queue = new ArrayList<>();
    Future<String> future = tracker.submit(queue::add, "queued", () -> "value");
    proveThatGarbageIsCollected();
    assertEquals(TaskState.QUEUED, tracker.snapshot().get(0).state());
    queue.get(0).run();
    assertTrue(future.isDone());
    assertEquals(1, tracker.stats().succeeded());
  }

  @Test
  void aTokenThatIsDroppedIsReported() {
    assertNotNull(tracker.begin("forgotten"));
    Until.collected("the token is gone", () -> tracker.activeTaskCount() == 0);
    assertEquals("forgotten", abandoned.get(0).name());
  }

  @Test
  void theDefaultIsAWarning() {
    TaskTracker plain = TaskTracker.builder().name("plain").build();
    try (Capture log = new Capture()) {
      plain.track(new CompletableFuture<>(), "dropped");
      Until.collected("the task is gone", () -> plain.activeTaskCount() == 0);
      String message = log.onlyRecord().getMessage();
      assertTrue(message.startsWith("Background task 'dropped' (tracker 'plain'"), message);
      assertTrue(message.contains("garbage-collected"), message);
    }
  }

  @Test
  void aDroppedTrackerStillReportsFailures() {
    List<TaskFailure> seen = new ArrayList<>();
    CompletableFuture<String> future = new CompletableFuture<>();
    WeakReference<TaskTracker> dropped = trackAndDrop(future, seen);
    Until.collected("the tracker is gone", () -> dropped.get() == null);
    future.completeExceptionally(new IllegalStateException("late"));
    Until.holds("it is reported", () -> seen.size() == 1);
    assertEquals(1, seen.size());
  }

  private static WeakReference<TaskTracker> trackAndDrop(
      CompletableFuture<String> future, List<TaskFailure> seen) {
    TaskTracker passing = TaskTracker.builder().failureHandler(seen::add).build();
    passing.track(future, "outlives its tracker");
    return new WeakReference<>(passing);
  }

  /** Garbage made here is collected, so whatever else nobody holds is collected too. */
  private static void proveThatGarbageIsCollected() {
    for (int i = 0; i < 3; i++) {
      WeakReference<Object> garbage = new WeakReference<>(new Object());
      Until.collected("garbage is collected", () -> garbage.get() == null);
    }
  }

  /** Refers to its source; the source refers to callbacks, not to this. */
  private record Wrapper(CompletableFuture<String> source) {

    CompletionStage<?> stage() {
      return (CompletionStage<?>)
          java.lang.reflect.Proxy.newProxyInstance(
              AbandonedTest.class.getClassLoader(),
              new Class<?>[] {CompletionStage.class},
              (proxy, method, arguments) -> method.invoke(source, arguments));
    }
  }
}
