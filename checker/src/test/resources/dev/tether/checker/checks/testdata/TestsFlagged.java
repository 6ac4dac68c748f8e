import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests that cannot fail. */
abstract class TestsFlagged {
  abstract CompletableFuture<String> load(int id);

  @Test
  void expectsAFailureThatNeverComesOut() {
    // BUG: Diagnostic contains: 'assertThrows' sees only that 'load(..)' returns a task
    assertThrows(IllegalStateException.class, () -> load(1));
  }

  @Test
  void expectsNoFailure() {
    assertDoesNotThrow(
        () -> {
          // BUG: Diagnostic contains: 'assertDoesNotThrow' sees only that 'load(..)' returns a task
          load(1);
        });
  }

  @Test
  void comparesATaskWithAValue() {
    // BUG: Diagnostic contains: 'assertEquals' sees only that 'load(..)' returns a task
    assertEquals("x", load(1));
  }

  @Test
  void isHappyWithAnyTask() {
    // BUG: Diagnostic contains: the test cannot fail. Wait for it in the test
    assertNotNull(load(1));
  }

  @Test
  void merelyLooks() {
    // BUG: Diagnostic contains: is looked at, but never asked how it ended
    var f = load(1);
    assertTrue(f.isDone());
  }

  @Test
  void assertsInACallback() {
    // BUG: Diagnostic contains: cannot fail the test: nobody waits for their task
    load(1).thenAccept(v -> assertEquals("x", v));
  }

  @Test
  void assertsThatThereIsNoFailure() {
    load(1)
        // BUG: Diagnostic contains: cannot fail the test: nobody waits for their task
        .whenComplete(
            (v, t) -> {
              assertNull(t);
              assertEquals("x", v);
            });
  }

  @Test
  void opensTheLatchWhateverHappens() throws Exception {
    var done = new CountDownLatch(1);
    load(1)
        // BUG: Diagnostic contains: cannot fail the test: nobody waits for their task
        .thenAccept(
            v -> {
              try {
                assertEquals("x", v);
              } finally {
                done.countDown();
              }
            });
    assertTrue(done.await(1, TimeUnit.SECONDS));
  }

  @Test
  void dropsIt() {
    // BUG: Diagnostic contains: Wait for it in the test, for example with join()
    load(1);
  }
}
