package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * Every pair of calls that may meet, met some thousands of times. The jcstress tests look at the
 * same pairs much longer; these are here so that each build looks at them at all.
 */
final class RaceTest {

  private static final int ROUNDS = 3_000;

  /** A fresh tracker that counts its failures. */
  private abstract static class OnTracker implements Race.Round {
    final AtomicInteger reports = new AtomicInteger();
    final TaskTracker tracker =
        TaskTracker.builder()
            .failureHandler(failure -> reports.incrementAndGet())
            .abandonedHandler(task -> {})
            .buildTellingInline();
  }

  @Test
  void trackingMeetsCompletion() throws Exception {
    Race.run(
        ROUNDS,
        () ->
            new OnTracker() {
              final CompletableFuture<String> future = new CompletableFuture<>();

              @Override
              public void first() {
                tracker.track(future, "task");
              }

              @Override
              public void second() {
                future.completeExceptionally(new IllegalStateException());
              }

              @Override
              public void check() {
                assertEquals(1, reports.get());
                assertEquals(new Stats(0, 1, 0, 1, 0, 0, 0, 0, 0), tracker.stats());
              }
            });
  }

  @Test
  void twoEndsOfOneToken() throws Exception {
    Race.run(
        ROUNDS,
        () ->
            new OnTracker() {
              final TaskToken token = tracker.begin("task");
              final AtomicInteger ends = new AtomicInteger();

              @Override
              public void first() {
                ends.addAndGet(token.end() ? 1 : 0);
              }

              @Override
              public void second() {
                ends.addAndGet(token.end(new IllegalStateException()) ? 1 : 0);
              }

              @Override
              public void check() {
                assertEquals(1, ends.get());
                Stats stats = tracker.stats();
                assertEquals(1, stats.succeeded() + stats.failed());
                assertEquals(stats.failed(), reports.get());
                assertEquals(0, stats.active());
              }
            });
  }

  @Test
  void abandonmentMeetsCompletion() throws Exception {
    Race.run(
        ROUNDS,
        () ->
            new OnTracker() {
              final CompletableFuture<String> future =
                  tracker.track(new CompletableFuture<>(), "task");
              final Entry entry = entries().get(0);

              List<Entry> entries() {
                TaskToken token = tracker.begin("any");
                TaskRegistry registry = token.entry().stripe.registry();
                token.end();
                return registry.list(each -> true, 1).entries();
              }

              @Override
              public void first() {
                entry.abandon(); // What happens when the collector has cleared the reference.
              }

              @Override
              public void second() {
                future.completeExceptionally(new IllegalStateException());
              }

              @Override
              public void check() {
                assertEquals(1, reports.get(), "the failure is reported whoever wins");
                Stats stats = tracker.stats();
                assertEquals(1, stats.failed() + stats.abandoned());
                assertEquals(0, stats.active());
              }
            });
  }

  @Test
  void aDrainIsWokenByTheLastEnd() throws Exception {
    Race.run(
        ROUNDS / 4,
        () ->
            new OnTracker() {
              final CompletableFuture<String> future =
                  tracker.track(new CompletableFuture<>(), "task");
              boolean idle;

              @Override
              public void first() {
                future.completeExceptionally(new IllegalStateException());
              }

              @Override
              public void second() throws InterruptedException {
                idle = tracker.drain(Until.LONG).idle();
              }

              @Override
              public void check() {
                assertTrue(idle);
                assertEquals(1, reports.get());
              }
            });
  }

  @Test
  void nothingBeginsAfterCloseHasReturned() throws Exception {
    Race.run(
        ROUNDS,
        () ->
            new OnTracker() {
              final AtomicReference<TaskToken> begun = new AtomicReference<>();
              int activeAfterClose;

              @Override
              public void first() {
                tracker.close();
                activeAfterClose = tracker.activeTaskCount();
              }

              @Override
              public void second() {
                try {
                  begun.set(tracker.begin("task"));
                } catch (RejectedExecutionException refused) {
                  assertTrue(tracker.isClosed());
                }
              }

              @Override
              public void check() {
                assertEquals(activeAfterClose, tracker.activeTaskCount());
                assertEquals(begun.get() == null ? 1 : 0, tracker.stats().refused());
              }
            });
  }

  @Test
  void closeMeetsReopen() throws Exception {
    Race.run(
        ROUNDS,
        () ->
            new OnTracker() {
              boolean reopened;
              TaskToken token;

              @Override
              public void first() {
                tracker.close();
              }

              @Override
              public void second() {
                reopened = tracker.reopen();
                try {
                  token = tracker.begin("task");
                } catch (RejectedExecutionException refused) {
                  assertTrue(!reopened || tracker.isClosed());
                }
              }

              @Override
              public void check() {
                assertEquals(!reopened, tracker.isClosed());
                assertEquals(token == null ? 0 : 1, tracker.activeTaskCount());
              }
            });
  }

  @Test
  void aBodyMeetsItsCancellation() throws Exception {
    Race.run(
        ROUNDS,
        () ->
            new OnTracker() {
              final AtomicReference<Runnable> queued = new AtomicReference<>();
              final AtomicInteger runs = new AtomicInteger();
              final Future<?> future =
                  tracker.submit(
                      queued::set,
                      "task",
                      () -> {
                        runs.incrementAndGet();
                        throw new IllegalStateException();
                      });

              @Override
              public void first() {
                queued.get().run();
              }

              @Override
              public void second() {
                future.cancel(false);
              }

              @Override
              public void check() {
                Stats stats = tracker.stats();
                assertEquals(runs.get(), stats.failed());
                assertEquals(1 - runs.get(), stats.cancelled());
                assertEquals(runs.get(), reports.get());
                assertEquals(0, stats.active());
              }
            });
  }

  @Test
  void twoSweepsOfOneWatchedFuture() throws Exception {
    Race.run(
        ROUNDS / 4,
        () ->
            new OnTracker() {
              final FutureTask<String> task =
                  new FutureTask<>(
                      () -> {
                        throw new IllegalStateException();
                      });

              @Override
              public void first() {
                tracker.watch(task, "task");
                task.run();
              }

              @Override
              public void second() throws InterruptedException {
                tracker.drain(Duration.ofMillis(1));
              }

              @Override
              public void check() throws InterruptedException {
                assertTrue(tracker.drain(Until.LONG).idle());
                assertEquals(1, reports.get());
                assertEquals(1, tracker.stats().failed());
              }
            });
  }
}
