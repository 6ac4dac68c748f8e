package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/** One walk: at each step a random call of both, and a look at both. */
final class ReferenceWalk {

  /** How many tasks there are before more are ended than begun. */
  private static final int CROWD = 60;

  private final long seed;
  private final SplittableRandom random;
  private final List<Integer> told = new ArrayList<>();
  private final TaskTracker tracker =
      TaskTracker.builder()
          .failureHandler(failure -> told.add(Integer.parseInt(failure.task().name())))
          .abandonedHandler(task -> told.add(-1))
          .drainTimeout(Duration.ZERO)
          .cancelGrace(Duration.ofSeconds(60))
          .buildTellingInline();
  private final ReferenceTracker reference = new ReferenceTracker();
  private final Map<Integer, Live> live = new LinkedHashMap<>();
  private final Map<String, Integer> steps = new LinkedHashMap<>();
  private int numbers;
  private boolean listening;
  private Registration listener;
  private long step;

  ReferenceWalk(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /** What can be done with a task that has been launched. */
  private interface Live {
    /** Ends it; the failure is {@code null} for success, or a cancellation. */
    TaskOutcome end(Throwable failure);

    /** What a request to stop makes of it; {@code null} if it goes on. */
    TaskOutcome cancel();
  }

  String walk(long count) throws Exception {
    for (step = 0; step < count; step++) {
      try {
        next();
        look();
      } catch (Throwable different) {
        throw new AssertionError("seed " + seed + ", step " + step + ": " + steps, different);
      }
    }
    return count + " steps, seed " + seed + ": " + steps + "; " + tracker.stats();
  }

  private void next() throws Exception {
    int choice = random.nextInt(1_000);
    if (choice < 2) {
      note("shutdown");
      shutdown();
    } else if (choice < 20) {
      note("close");
      assertEquals(!reference.closed, tracker.close());
      reference.closed = true;
    } else if (choice < 60) {
      note("reopen");
      assertEquals(reference.closed, tracker.reopen());
      reference.closed = false;
      reference.stopped = false;
    } else if (choice < 64) {
      note("cancelAll");
      cancelAll();
    } else if (choice < 74) {
      note("listen");
      listen();
    } else if (live.isEmpty() || random.nextInt(CROWD) > live.size()) {
      launch();
    } else {
      endOne();
    }
  }

  private void note(String what) {
    steps.merge(what, 1, Integer::sum);
  }

  private void listen() {
    if (listening) {
      listener.close();
    } else {
      listener = tracker.addListener(new TaskListener() {});
    }
    listening = !listening;
  }

  private Throwable randomFailure() {
    return switch (random.nextInt(5)) {
      case 0, 1 -> null;
      case 2 -> new CancellationException();
      case 3 -> new CompletionException(new IllegalStateException());
      default -> new IllegalStateException();
    };
  }

  private static TaskOutcome outcome(Throwable failure) {
    return failure == null
        ? TaskOutcome.SUCCEEDED
        : failure instanceof CancellationException ? TaskOutcome.CANCELLED : TaskOutcome.FAILED;
  }

  private void launch() {
    int number = numbers++;
    switch (random.nextInt(8)) {
      case 0 -> trackStage(number, new CompletableFuture<>());
      case 1 -> trackStage(number, new CompletableFuture<Object>() {});
      case 2 -> trackDone(number);
      case 3 -> begin(number);
      case 4 -> submit(number);
      case 5 -> refuse(number);
      case 6 -> watch(number);
      default -> child(number);
    }
  }

  private void trackStage(int number, CompletableFuture<Object> future) {
    note("track");
    tracker.track(future, Integer.toString(number));
    reference.accept(number, TaskState.PENDING);
    live.put(
        number,
        new Live() {
          @Override
          public TaskOutcome end(Throwable failure) {
            if (failure == null) {
              future.complete("value");
            } else {
              future.completeExceptionally(failure);
            }
            return outcome(failure);
          }

          @Override
          public TaskOutcome cancel() {
            return TaskOutcome.CANCELLED;
          }
        });
  }

  private void trackDone(int number) {
    note("track what is done");
    Throwable failure = randomFailure();
    String name = Integer.toString(number);
    if (failure == null) {
      tracker.track(CompletableFuture.completedFuture("value"), name); // Counted nowhere.
    } else {
      tracker.track(CompletableFuture.failedFuture(failure), name);
      reference.accept(number, TaskState.PENDING);
      reference.end(number, outcome(failure));
    }
  }

  private void begin(int number) {
    note("begin");
    boolean accepted = reference.start(number, TaskState.PENDING, false);
    TaskToken token;
    try {
      token = tracker.begin(Integer.toString(number));
    } catch (RejectedExecutionException refused) {
      assertEquals(false, accepted);
      return;
    }
    assertEquals(true, accepted);
    boolean obeys = random.nextBoolean();
    if (obeys) {
      token.onCancel(() -> token.end(new CancellationException()));
    }
    live.put(
        number,
        new Live() {
          @Override
          public TaskOutcome end(Throwable failure) {
            assertEquals(true, token.end(failure));
            assertEquals(false, token.end(new IllegalStateException("too late")));
            return outcome(failure);
          }

          @Override
          public TaskOutcome cancel() {
            return obeys ? TaskOutcome.CANCELLED : null;
          }
        });
  }

  private void submit(int number) {
    note("submit");
    boolean accepted = reference.start(number, TaskState.QUEUED, false);
    List<Runnable> queue = new ArrayList<>();
    Throwable[] thrown = new Throwable[1];
    Future<?> future;
    try {
      future = tracker.submit(queue::add, Integer.toString(number), () -> throwIfAny(thrown[0]));
    } catch (RejectedExecutionException refused) {
      assertEquals(false, accepted);
      return;
    }
    assertEquals(true, accepted);
    live.put(
        number,
        new Live() {
          @Override
          public TaskOutcome end(Throwable failure) {
            if (failure instanceof CancellationException && random.nextBoolean()) {
              assertEquals(true, future.cancel(true));
              queue.get(0).run();
              return TaskOutcome.CANCELLED;
            }
            thrown[0] = failure;
            queue.get(0).run();
            assertEquals(true, future.isDone());
            // A body that throws somebody else's cancellation has failed.
            return failure == null ? TaskOutcome.SUCCEEDED : TaskOutcome.FAILED;
          }

          @Override
          public TaskOutcome cancel() {
            return TaskOutcome.CANCELLED;
          }
        });
  }

  private static Object throwIfAny(Throwable failure) throws Exception {
    if (failure instanceof Exception exception) {
      throw exception;
    }
    return "value";
  }

  private void refuse(int number) {
    note("submit to an executor that refuses");
    boolean accepted = reference.start(number, TaskState.QUEUED, false);
    Executor full =
        command -> {
          throw new IllegalStateException("full");
        };
    try {
      tracker.submit(full, Integer.toString(number), () -> "value");
      throw new AssertionError("accepted");
    } catch (IllegalStateException byTheExecutor) {
      assertEquals(true, accepted);
      reference.takeBack(number);
    } catch (RejectedExecutionException byTheTracker) {
      assertEquals(false, accepted);
    }
  }

  private void watch(int number) {
    note("watch");
    Throwable failure = randomFailure();
    boolean cancels = failure instanceof CancellationException;
    FutureTask<Object> task = new FutureTask<>(() -> throwIfAny(cancels ? null : failure));
    if (cancels) {
      task.cancel(true);
    } else {
      task.run();
    }
    // Done already: one that is not would be asked at times that nobody can foretell.
    tracker.watch(task, Integer.toString(number));
    reference.accept(number, TaskState.PENDING);
    reference.end(number, outcome(failure));
  }

  /** A body that starts another, which may be when the tracker is closed. */
  private void child(int number) {
    note("submit a parent with a child");
    boolean accepted = reference.start(number, TaskState.QUEUED, false);
    int childNumber = numbers++;
    boolean closes = random.nextInt(4) == 0;
    try {
      tracker.submit(
          Runnable::run,
          Integer.toString(number),
          () -> {
            if (closes) {
              tracker.close();
            }
            return tracker.submit(Runnable::run, Integer.toString(childNumber), () -> "child");
          });
    } catch (RejectedExecutionException refused) {
      assertEquals(false, accepted);
      return;
    }
    assertEquals(true, accepted);
    reference.closed |= closes;
    if (reference.start(childNumber, TaskState.RUNNING, true)) {
      reference.end(childNumber, TaskOutcome.SUCCEEDED);
    }
    reference.end(number, TaskOutcome.SUCCEEDED);
  }

  private void endOne() {
    List<Integer> all = new ArrayList<>(live.keySet());
    int number = all.get(random.nextInt(all.size()));
    Throwable failure = randomFailure();
    note("end");
    TaskOutcome outcome = live.remove(number).end(failure);
    assertEquals(true, reference.end(number, outcome));
  }

  private void cancelAll() {
    tracker.cancelAll();
    live.entrySet()
        .removeIf(
            task -> {
              TaskOutcome outcome = task.getValue().cancel();
              return outcome != null && reference.end(task.getKey(), outcome);
            });
    // A token whose action has run once is not asked again: those that are left have none.
  }

  private void shutdown() {
    reference.closed = true;
    reference.stopped = true;
    boolean wasIdle = reference.active.isEmpty();
    List<Integer> deaf = new ArrayList<>();
    for (Map.Entry<Integer, Live> task : live.entrySet()) {
      if (task.getValue().cancel() == null) {
        deaf.add(task.getKey());
      }
    }
    // Those that would not stop would be waited for.
    deaf.forEach(number -> reference.end(number, live.remove(number).end(null)));
    boolean idle = tracker.shutdown().idle();
    assertEquals(true, idle || !wasIdle);
    live.keySet().forEach(number -> reference.end(number, TaskOutcome.CANCELLED));
    live.clear();
  }

  private void look() throws Exception {
    assertEquals(reference.stats(), tracker.stats());
    assertEquals(reference.active.size(), tracker.activeTaskCount());
    assertEquals(reference.closed, tracker.isClosed());
    assertEquals(reference.failures, told);
    if (step % 16 == 0) {
      DrainResult drain = tracker.drain(Duration.ZERO);
      assertEquals(reference.active.isEmpty(), drain.idle());
      assertEquals(reference.active.size(), drain.remainingCount());
      assertEquals(listing(tracker.snapshot()), listing(drain.remaining()));
      assertEquals(List.copyOf(reference.active.entrySet()), listing(tracker.snapshot()));
      told.clear();
      reference.failures.clear();
    }
  }

  /** In the order of the list, which should be that of the starts. */
  private static List<Map.Entry<Integer, TaskState>> listing(List<TaskInfo> tasks) {
    List<Map.Entry<Integer, TaskState>> states = new ArrayList<>();
    for (TaskInfo task : tasks) {
      states.add(Map.entry(Integer.parseInt(task.name()), task.state()));
    }
    return states;
  }
}
