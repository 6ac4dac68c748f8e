package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a task takes up of a limit or of a view is given back, however the task ends. */
final class PlacesTest {

  private final TaskTracker tracker =
      TaskTracker.builder().failureHandler(failure -> {}).abandonedHandler(task -> {}).build();

  @Test
  void anAbandonedTaskGivesItsRoomBack() throws InterruptedException {
    TaskLimit limit = tracker.limit("limited", 1);
    limit.submit(command -> {}, () -> "never");
    Until.collected("there is room", () -> limit.room() == 1);
    Until.holds("it is told", () -> tracker.stats().abandoned() == 1);
  }

  @Test
  void whoWaitsForRoomGetsThatOfAnAbandonedTask() throws Exception {
    TaskLimit limit = tracker.limit("limited", 1);
    limit.submit(command -> {}, () -> "never");
    CountDownLatch ran = new CountDownLatch(1);
    Thread waiting =
        new Thread(
            () ->
                assertThrows(
                    IllegalStateException.class,
                    () -> {
                      limit.submit(Runnable::run, () -> "in its turn");
                      ran.countDown();
                      throw new IllegalStateException("done");
                    }));
    waiting.setDaemon(true);
    waiting.start();
    Until.collected("it has run", () -> ran.getCount() == 0);
    waiting.join();
    assertEquals(1, limit.room());
  }

  @Test
  void aBodyThatWouldWaitForItselfIsRefused() throws Exception {
    TaskLimit limit = tracker.limit("limited", 1);
    List<Throwable> refused = Collections.synchronizedList(new ArrayList<>());
    ExecutorService pool = Executors.newCachedThreadPool();
    try {
      limit
          .submit(
              pool,
              () ->
                  refused.add(
                      assertThrows(
                          AwaitRefusedException.class, () -> limit.submit(pool, () -> "inner"))))
          .get(10, TimeUnit.SECONDS);
    } finally {
      pool.shutdownNow();
    }
    assertEquals(1, refused.size());
    Until.holds("there is room", () -> limit.room() == 1);
  }

  @Test
  void whatIsDiscardedBehindAViewIsAbandoned() throws InterruptedException {
    ExecutorService view = tracker.executor(command -> {}, "view");
    view.execute(() -> {});
    Until.collected("it is abandoned", () -> tracker.stats().abandoned() == 1);
    view.shutdown();
    assertTrue(view.awaitTermination(10, TimeUnit.SECONDS));
    assertTrue(tracker.drain(Duration.ofSeconds(10)).idle());
  }
}
