package dev.tether.tracker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * What calls leave behind that have died at the end of the stack: runs, futures inside of others. A
 * program of its own, as {@link StackEndProgram} is.
 */
final class LeftAtStackEndProgram {

  private static final int ROUNDS = 20;
  private static final Executor DIRECT = Runnable::run;

  private LeftAtStackEndProgram() {}

  public static void main(String[] args) throws InterruptedException {
    System.out.println("active runs " + activeRuns(tracker(), LeftAtStackEndProgram::nothing));
    System.out.println("active failed runs " + activeRuns(tracker(), LeftAtStackEndProgram::fail));
    TaskTracker listenedTo = tracker();
    listenedTo.addListener(new TaskListener() {});
    System.out.println("active told runs " + activeRuns(listenedTo, LeftAtStackEndProgram::fail));
    System.out.println("futures inside " + pendingOfCompletionService(tracker()));
    System.out.println("commands " + pendingCommands(tracker()));
    System.out.println("kept futures " + activeWhileKept(tracker()));
    System.out.println("view terminates " + terminates(tracker()));
    System.out.println("maps of the JDK " + mapsAfterTheirFirstUse());
  }

  private static long activeRuns(TaskTracker tracker, Runnable body) throws InterruptedException {
    Runnable run = tracker.repeating("run", body, Integer.MAX_VALUE);
    run.run();
    EndOfStack.call(run);
    tracker.drain(Duration.ofSeconds(3));
    return tracker.activeTaskCount();
  }

  private static long pendingOfCompletionService(TaskTracker tracker) throws InterruptedException {
    ExecutorCompletionService<Object> service =
        new ExecutorCompletionService<>(tracker.executor(DIRECT, "view"));
    Callable<Object> body = () -> "value";
    List<Future<?>> futures = new ArrayList<>(EndOfStack.STEPS);
    service.submit(body);
    EndOfStack.call(() -> futures.add(service.submit(body)));
    return pending(tracker, futures);
  }

  private static long pendingCommands(TaskTracker tracker) throws InterruptedException {
    Executor view = tracker.executor(DIRECT, "view");
    List<Future<?>> accepted = new ArrayList<>(EndOfStack.STEPS);
    Callable<Object> body = () -> "value";
    EndOfStack.call(
        () -> {
          FutureTask<Object> command = new FutureTask<>(body);
          view.execute(command);
          accepted.add(command);
        });
    return pending(tracker, accepted);
  }

  private static long pending(TaskTracker tracker, List<Future<?>> futures)
      throws InterruptedException {
    System.gc();
    tracker.drain(Duration.ofSeconds(3));
    return futures.stream().filter(future -> !future.isDone()).count() + tracker.activeTaskCount();
  }

  private static long activeWhileKept(TaskTracker tracker) throws InterruptedException {
    List<Object> kept = new ArrayList<>(EndOfStack.STEPS);
    CompletableFuture<Object> value = CompletableFuture.completedFuture("value");
    EndOfStack.call(() -> kept.add(tracker.submit(DIRECT, "body", () -> value)));
    tracker.drain(Duration.ofSeconds(3));
    return tracker.activeTaskCount() + (kept.isEmpty() ? 1 : 0);
  }

  private static boolean terminates(TaskTracker tracker) throws InterruptedException {
    ExecutorService view = tracker.executor(DIRECT, "view");
    Callable<Object> body = () -> "value";
    for (int i = 0; i < ROUNDS; i++) {
      EndOfStack.call(() -> view.submit(body));
    }
    view.shutdown();
    for (int i = 0; i < 20 && !view.isTerminated(); i++) {
      System.gc();
      tracker.drain(Duration.ofSeconds(3));
    }
    return view.isTerminated();
  }

  /** The JDK's class for many keys of one hash is broken for good if it is first used there. */
  private static String mapsAfterTheirFirstUse() throws InterruptedException {
    EndOfStack.callDeepestFirst(LeftAtStackEndProgram::fillMap);
    try {
      fillMap();
      return "work";
    } catch (NoClassDefFoundError broken) {
      return broken.getMessage();
    }
  }

  private static void fillMap() {
    Map<Long, Object> map = new ConcurrentHashMap<>(1 << 8);
    for (long i = 0; i < 16; i++) {
      map.put(i << Integer.SIZE | i, ""); // All have the hash code 0.
    }
  }

  private static void nothing() {}

  private static void fail() {
    throw new IllegalStateException("expected");
  }

  private static TaskTracker tracker() {
    return TaskTracker.builder().failureHandler(task -> {}).abandonedHandler(task -> {}).build();
  }
}
