package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that run by ways of their own: twice at once, inside of another task, or cancelled. */
final class ViewsTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker = TaskTracker.builder().failureHandler(failures).build();
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void stopPool() {
    pool.shutdownNow();
  }

  @Test
  void aSecondRunDoesNotEndTheFirst() throws Exception {
    CountDownLatch secondIsBack = new CountDownLatch(1);
    Future<Object> future =
        tracker.submit(
            command -> {
              pool.execute(command);
              pool.execute(
                  () -> {
                    await(entered);
                    command.run();
                    secondIsBack.countDown();
                  });
            },
            "twice",
            () -> {
              entered.countDown();
              await(go);
              throw new IOException("expected");
            });
    await(secondIsBack);
    assertFalse(tracker.drain(Duration.ZERO).idle());
    go.countDown();
    assertThrows(ExecutionException.class, future::get);
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(1, failures.failures().size());
    assertEquals(1, tracker.stats().failed());
  }

  @Test
  void aStageFromInsideOfACompletionServiceIsFollowed() throws Exception {
    CompletableFuture<String> stage = new CompletableFuture<>();
    Callable<Object> body = () -> stage;
    ExecutorCompletionService<Object> service =
        new ExecutorCompletionService<>(tracker.executor(pool, "view"));
    service.submit(body);
    assertEquals(stage, service.take().get());
    assertFalse(tracker.drain(Duration.ofMillis(20)).idle());
    stage.completeExceptionally(new IOException("expected"));
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(1, failures.failures().size());
  }

  @Test
  void theLosersOfInvokeAnyAreCancelled() throws Exception {
    Callable<String> slow =
        () -> {
          entered.countDown();
          go.await();
          return "slow";
        };
    Callable<String> fast =
        () -> {
          await(entered);
          return "fast";
        };
    assertEquals("fast", tracker.executor(pool, "view").invokeAny(List.of(slow, fast)));
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(List.of(), failures.failures());
    assertEquals(1, tracker.stats().cancelled());
  }

  @Test
  void aLoserThatFailsForAReasonOfItsOwnIsTold() throws Exception {
    Callable<String> slow =
        () -> {
          entered.countDown();
          try {
            go.await();
          } catch (InterruptedException cancelled) {
            throw new IllegalStateException("expected");
          }
          return "slow";
        };
    Callable<String> fast =
        () -> {
          await(entered);
          return "fast";
        };
    tracker.executor(pool, "view").invokeAny(List.of(slow, fast));
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(1, failures.failures().size());
  }

  @Test
  void aMemberThatItsOwnerCancelsDoesNotFailTheGroup() throws Exception {
    try (TaskGroup group = tracker.group("group", pool, Until.LONG)) {
      Future<Integer> cancelled =
          group.fork(
              () -> {
                entered.countDown();
                go.await();
                return 1;
              });
      Future<Integer> sibling =
          group.fork(
              () -> {
                await(entered);
                return 2;
              });
      await(entered);
      cancelled.cancel(true);
      group.join();
      assertEquals(2, sibling.get());
    }
  }

  @Test
  void anInterruptThatAHandlerRestoresIsNotTheListeners() throws Exception {
    BlockingQueue<String> events = new LinkedBlockingQueue<>();
    TaskTracker restoring =
        TaskTracker.builder().failureHandler(failure -> Thread.currentThread().interrupt()).build();
    for (int i = 0; i < 2; i++) {
      restoring.addListener(
          new TaskListener() {
            @Override
            public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
              try {
                events.put(task.name());
              } catch (InterruptedException lost) {
                return;
              }
              Thread.currentThread().interrupt();
            }
          });
    }
    restoring.begin("task").end(new IOException("expected"));
    assertTrue(restoring.drain(Until.LONG).idle());
    assertEquals(List.of("task", "task"), List.copyOf(events));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }
}
