package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TokenTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker = TaskTracker.builder().failureHandler(failures).build();

  @Test
  void countsUntilTheFirstEnd() {
    TaskToken token = tracker.begin("publish");
    assertEquals("publish", token.name());
    assertEquals(TaskKind.TOKEN, tracker.snapshot().get(0).kind());
    assertTrue(token.end());
    assertFalse(token.end());
    assertFalse(token.end(new IllegalStateException("too late")));
    token.close();
    assertEquals(new Stats(0, 1, 1, 0, 0, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void endsWithAFailureOrACancellationOrNeither() {
    IllegalStateException cause = new IllegalStateException("disk full");
    tracker.begin("fails").end(new CompletionException(cause));
    tracker.begin("is cancelled").end(new CancellationException());
    tracker.begin("succeeds").end(null);
    Until.told(tracker);
    try (TaskToken token = tracker.begin("closes")) {
      assertEquals(1, tracker.activeTaskCount(), token.name());
    }
    assertEquals(new Stats(0, 4, 2, 1, 1, 0, 0, 0, 0), tracker.stats());
    assertEquals(cause, failures.failures().get(0).cause());
  }

  @Test
  void cancelAllRunsItsAction() {
    AtomicInteger disposed = new AtomicInteger();
    TaskToken token = tracker.begin("subscription");
    token.onCancel(
        () -> {
          disposed.incrementAndGet();
          token.end(new CancellationException());
        });
    TaskToken deaf = tracker.begin("deaf");
    assertFalse(token.isCancelRequested());
    assertEquals(1, tracker.cancelAll());
    assertTrue(token.isCancelRequested());
    assertTrue(deaf.isCancelRequested());
    assertEquals(1, disposed.get());
    Until.told(tracker);
    assertEquals(1, tracker.activeTaskCount());
    deaf.end();
  }

  @Test
  void anActionThatComesAfterTheRequestRunsAtOnce() {
    AtomicInteger disposed = new AtomicInteger();
    TaskToken token = tracker.begin("subscription");
    tracker.cancelAll();
    token.onCancel(disposed::incrementAndGet);
    assertEquals(1, disposed.get());
    token.end();
  }
}
