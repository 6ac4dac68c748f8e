import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tests that learn how their tasks end. */
abstract class TestsSilent {
  interface Service {
    CompletableFuture<String> load(int id);
  }

  abstract CompletableFuture<String> load(int id);

  @Test
  void expectsTheFailureOfAJoin() {
    assertThrows(CompletionException.class, () -> load(1).join());
    assertThrows(CompletionException.class, load(1)::join);
    assertThrows(ExecutionException.class, () -> load(1).get(1, TimeUnit.SECONDS));
  }

  @Test
  void waits() {
    assertEquals("x", load(1).join());
    assertDoesNotThrow(() -> load(1).get());
    load(1).thenAccept(v -> assertEquals("x", v)).join();
    load(1)
        .whenComplete(
            (v, t) -> {
              assertNull(t);
              assertEquals("x", v);
            })
        .join();
  }

  @Test
  void looksFirstAndWaitsThen() {
    var f = load(1);
    assertFalse(f.isDone());
    f.join();
  }

  @Test
  void comparesTheTasksThemselves() {
    var f = load(1);
    f.join();
    assertSame(f, load(1));
    assertNotSame(f, load(2));
  }

  @Test
  void waitsForALatch() throws Exception {
    var done = new CountDownLatch(1);
    load(1)
        .whenComplete(
            (v, t) -> {
              assertNull(t);
              assertEquals("x", v);
              done.countDown();
            });
    assertTrue(done.await(1, TimeUnit.SECONDS));
  }

  @Test
  void waitsForAPromise() {
    var seen = new CompletableFuture<String>();
    load(1).thenAccept(v -> seen.complete(v));
    assertEquals("x", seen.join());
  }

  @Test
  void waitsForAQueue() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    load(1).thenAccept(v -> seen.add(v));
    assertEquals("x", seen.poll(1, TimeUnit.SECONDS));
  }

  @Test
  void stubsAndVerifies() {
    Service service = mock(Service.class);
    when(service.load(1)).thenReturn(CompletableFuture.completedFuture("x"));
    verify(service).load(1);
  }

  @Test
  CompletableFuture<String> returnsIt() {
    return load(1);
  }
}
