package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.testing.FailureRecorder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Who ends a task, who is followed, and who hears of what, where others run things twice or in
 * wrappers.
 */
final class HedgedTest {

  private final FailureRecorder failures = new FailureRecorder();
  private final TaskTracker tracker = TaskTracker.builder().failureHandler(failures).build();
  private final ExecutorService pool = Executors.newFixedThreadPool(2);

  @AfterEach
  void stopPool() {
    pool.shutdownNow();
  }

  @Test
  void aTaskThatIsRunAgainWhileItsBodyRunsEndsWithItsBody() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicReference<Runnable> given = new AtomicReference<>();
    Future<Object> future =
        tracker.submit(
            command -> {
              given.set(command);
              pool.execute(command);
            },
            "hedged",
            () -> {
              given.get().run(); // On its own thread, too.
              running.countDown();
              Until.open(goOn);
              throw new IOException("disk full");
            });
    Until.open(running);
    for (int i = 0; i < 100; i++) {
      given.get().run();
      pool.submit(given.get()).get();
    }
    assertFalse(tracker.drain(Duration.ZERO).idle());
    assertEquals(TaskState.RUNNING, tracker.snapshot().get(0).state());
    assertFalse(future.isDone());
    goOn.countDown();
    assertThrows(ExecutionException.class, future::get);
    assertTrue(tracker.drain(Until.LONG).idle());
    given.get().run();
    assertEquals(1, failures.failures().size());
    assertEquals(new Stats(0, 1, 0, 1, 0, 0, 0, 0, 0), tracker.stats());
  }

  @Test
  void twoThreadsThatRunOneTaskAtOnceEndItOnce() throws Exception {
    int rounds = 2_000;
    for (int i = 0; i < rounds; i++) {
      Future<Object> future =
          tracker.submit(
              command -> {
                pool.execute(command);
                pool.execute(command);
              },
              "hedged",
              () -> {
                Thread.yield();
                throw new IOException("disk full");
              });
      assertThrows(ExecutionException.class, future::get);
    }
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(new Stats(0, rounds, 0, rounds, 0, 0, 0, 0, 0), tracker.stats());
  }

  /** One of {@code ExecutorService}'s ways to run a body. */
  private interface Way {
    void run(ExecutorService view, Callable<Object> body) throws Exception;
  }

  @Test
  void aReturnedStageIsFollowedHoweverTheBodyCameToTheView() throws Exception {
    List<Way> ways =
        List.of(
            (view, body) -> view.submit(body).get(),
            (view, body) -> view.invokeAll(List.of(body)),
            (view, body) -> assertFalse(((Future<?>) view.invokeAny(List.of(body))).isDone()),
            (view, body) -> {
              ExecutorCompletionService<Object> service = new ExecutorCompletionService<>(view);
              service.submit(body);
              service.take();
            },
            (view, body) -> {
              FutureTask<Object> task = new FutureTask<>(body);
              view.execute(task);
              task.get();
            });
    for (int i = 0; i < ways.size(); i++) {
      CompletableFuture<Object> stage = new CompletableFuture<>();
      ways.get(i).run(tracker.executor(pool, "view"), () -> stage);
      // A future is done before the task that runs it, so that it may be looked at too early.
      Until.holds(
          "only the stage is active, way " + i,
          () ->
              tracker.snapshot().stream()
                  .map(TaskInfo::kind)
                  .toList()
                  .equals(List.of(TaskKind.STAGE)));
      stage.completeExceptionally(new IOException("lost"));
      assertTrue(tracker.drain(Until.LONG).idle());
      assertEquals(i + 1, failures.failures().size(), "way " + i);
    }
    tracker.executor(pool, "view").invokeAny(List.of(() -> "value"));
    assertTrue(tracker.drain(Until.LONG).idle());
    assertEquals(ways.size(), failures.failures().size());
  }

  @Test
  void whatACallbackDoesToItsThreadIsNotSeenByTheNext() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    ClassLoader loader = new ClassLoader() {};
    Runnable spoil =
        () -> {
          Thread thread = Thread.currentThread();
          seen.add(thread.isInterrupted() + " " + (thread.getContextClassLoader() == loader));
          thread.setContextClassLoader(loader);
          thread.interrupt();
        };
    TaskTracker spoilt = TaskTracker.builder().failureHandler(failure -> spoil.run()).build();
    for (int i = 0; i < 2; i++) {
      spoilt.addListener(
          new TaskListener() {
            @Override
            public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
              spoil.run();
            }
          });
    }
    for (int i = 0; i < 2; i++) {
      spoilt.begin("task").end(new IOException("expected"));
      assertTrue(spoilt.drain(Until.LONG).idle());
    }
    assertEquals(List.of("false false"), seen.stream().distinct().toList());
    assertEquals(6, seen.size());
    assertNull(failures.failures().stream().findAny().orElse(null));
  }

  @Test
  void anInterruptOfTheLaunchingThreadIsKept() {
    Thread.currentThread().interrupt();
    tracker.track(new CompletableFuture<>(), "stage").completeExceptionally(new IOException());
    tracker.stats();
    assertTrue(Thread.interrupted());
  }
}
