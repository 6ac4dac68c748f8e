package dev.tether.tracker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Two calls that meet on one tracker, which has one task that is held all the time, one to be ended
 * and one to be cancelled. What must hold is what docs/tracker-model.md says.
 */
abstract class Pair {

  private static final FutureTask<Object> FAILED = new FutureTask<>(Pair::fail);

  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger LOGGER = Logger.getLogger("dev.tether.tracker");

  static {
    LOGGER.setLevel(Level.OFF);
    FAILED.run();
  }

  private final AtomicInteger told = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger(3);
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicBoolean wrong = new AtomicBoolean();
  private final TaskTracker tracker =
      TaskTracker.builder()
          .failureHandler(failure -> told.incrementAndGet())
          .abandonedHandler(task -> wrong.set(true))
          .drainTimeout(Duration.ZERO)
          .cancelGrace(Duration.ZERO)
          .buildTellingInline();
  private final TaskToken held = tracker.begin("held");
  private final TaskToken token = tracker.begin("token");
  private final CompletableFuture<Object> stage = tracker.track(new CompletableFuture<>(), "stage");
  private final CompletableFuture<Object> late = new CompletableFuture<>();
  private final TaskLimit limit = tracker.limit("limit", 1);
  private final Queue<ExecutorCompletionService<Object>> services = new ConcurrentLinkedQueue<>();

  private static Object fail() {
    throw CountingTracker.Broken.INSTANCE;
  }

  private void expect(boolean condition) {
    if (!condition) {
      wrong.set(true);
    }
  }

  void track() {
    tracker.track(late, "late");
    begun.incrementAndGet();
  }

  void submit() {
    try {
      Future<?> future = tracker.submit(Runnable::run, "submitted", this::body);
      expect(future.isDone());
      begun.incrementAndGet();
    } catch (RejectedExecutionException refused) {
      return;
    } finally {
      // The body runs on this thread, and cancelling it interrupts it, as with any FutureTask.
      Thread.interrupted();
    }
  }

  /** Not run if it is cancelled before. */
  private Object body() {
    failures.incrementAndGet();
    return fail();
  }

  /** A member of a group. */
  void fork() {
    try (TaskGroup group = tracker.group("group", Runnable::run, Duration.ofMinutes(1))) {
      Future<?> member = group.fork(this::body);
      begun.incrementAndGet();
      expect(member.isDone());
      Thread.interrupted(); // As above; the member is over.
      group.join();
      expect(member.isCancelled());
    } catch (RejectedExecutionException refused) {
      return;
    } catch (ExecutionException failed) {
      expect(failed.getCause() == CountingTracker.Broken.INSTANCE);
    } catch (TimeoutException | InterruptedException impossible) {
      wrong.set(true);
    }
  }

  /** One of a limit of one. */
  void limit() {
    try {
      if (limit.trySubmit(Runnable::run, this::body).isPresent()) {
        begun.incrementAndGet();
      }
    } catch (RejectedExecutionException refused) {
      return;
    } finally {
      Thread.interrupted();
    }
  }

  /** Through a completion service, by way of a queue. */
  void wrap() {
    Queue<Runnable> queue = new ArrayDeque<>();
    ExecutorCompletionService<Object> service =
        new ExecutorCompletionService<>(tracker.executor(queue::add, "view"));
    try {
      service.submit(this::body);
    } catch (RejectedExecutionException refused) {
      return;
    }
    begun.incrementAndGet();
    services.add(service);
    queue.remove().run();
    Thread.interrupted();
  }

  void watch() {
    tracker.watch(FAILED, "watched");
    begun.incrementAndGet();
    failures.incrementAndGet();
  }

  void end() {
    if (token.end(CountingTracker.Broken.INSTANCE)) {
      failures.incrementAndGet();
    }
  }

  void cancel() {
    tracker.cancelAll();
    expect(stage.isCancelled());
  }

  void close() {
    tracker.close();
  }

  void reopen() {
    tracker.reopen();
  }

  void shutdown() {
    DrainResult result = tracker.shutdown();
    expect(!result.idle());
    expect(result.remaining().stream().anyMatch(task -> task.name().equals("held")));
    expect(stage.isCancelled());
  }

  void drain() {
    try {
      DrainResult result = tracker.drain(Duration.ZERO);
      expect(!result.idle());
      expect(result.remainingCount() == result.remaining().size());
      expect(result.remaining().get(0).name().equals("held"));
    } catch (InterruptedException impossible) {
      wrong.set(true);
    }
  }

  void snapshot() {
    List<TaskInfo> tasks = tracker.snapshot();
    expect(!tasks.isEmpty() && tasks.get(0).name().equals("held"));
    expect(tracker.activeTaskCount() > 0);
  }

  /** Looks at the end of both calls, and again when everything has been ended. */
  boolean holds() {
    Stats stats = tracker.stats();
    long ended = stats.succeeded() + stats.failed() + stats.cancelled();
    expect(stats.abandoned() == 0 && stats.untold() == 0 && stats.schedules() == 0);
    expect(stats.started() == stats.active() + ended);
    expect(stats.started() == begun.get());
    expect(stats.failed() == failures.get());
    expect(told.get() == failures.get());
    expect(tracker.snapshot().size() == stats.active());
    expect(limit.room() == 1);
    for (ExecutorCompletionService<Object> service : services) {
      Future<?> only = service.poll();
      expect(only != null && only.isDone());
      expect(service.poll() == null);
    }
    token.end();
    stage.complete("value");
    late.complete("value");
    expect(tracker.activeTaskCount() == 1);
    expect(tracker.snapshot().get(0).name().equals("held"));
    expect(held.end());
    try {
      expect(tracker.drain(Duration.ZERO).idle());
    } catch (InterruptedException impossible) {
      return false;
    }
    expect(tracker.snapshot().isEmpty());
    expect(tracker.stats().started() == begun.get());
    return !wrong.get();
  }
}
