package dev.tether.tracker;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * Uses a limit and watches a future at the end of the stack. A program of its own: only interpreted
 * code reaches that end at each call in turn.
 */
final class StackEndProgram {

  private static final int ROOM = 10_000;
  private static final List<Object> KEPT = new ArrayList<>();

  private StackEndProgram() {}

  public static void main(String[] args) throws InterruptedException {
    TaskTracker watching = tracker();
    FutureTask<Object> failed = new FutureTask<>(StackEndProgram::fail);
    failed.run();
    EndOfStack.call(() -> watching.watch(failed, "deep"));
    System.out.println("idle " + watching.drain(Duration.ofSeconds(20)).idle());

    TaskTracker limiting = tracker();
    TaskLimit limit = limiting.limit("limited", ROOM);
    EndOfStack.call(() -> limit.trySubmit(Runnable::run, StackEndProgram::fail));
    for (int i = 0; i < 100 && limit.room() != ROOM; i++) {
      System.gc();
      limiting.drain(Duration.ofMillis(100));
    }
    System.out.println("lost " + (ROOM - limit.room()));
    System.out.println("tokens " + isFew(neverEnded(StackEndProgram::tokens)));
    System.out.println("bodies " + isFew(neverEnded(StackEndProgram::bodies)));
    System.out.println("cancelled stages " + isFew(neverEnded(StackEndProgram::stages)));
    System.out.println("bodies that fail and succeed " + succeeded());
    System.out.println("stages that succeed and fail " + trackedThatFailed());
    System.out.println("view terminates " + terminates());
  }

  /** Where not even the call itself has room on the stack, nothing has been asked for. */
  private static String isFew(long count) {
    return count <= 3 ? "end" : count + " do not end";
  }

  /** Does one thing after the other at the end of the stack; how many tasks did that not end? */
  private static long neverEnded(Function<TaskTracker, Runnable[]> make)
      throws InterruptedException {
    TaskTracker tracker = tracker();
    Runnable[] ends = make.apply(tracker);
    int[] next = new int[1];
    EndOfStack.call(() -> ends[next[0]++].run());
    tracker.drain(Duration.ofSeconds(3));
    long notAsked = ends.length - next[0];
    for (int i = 0; i < next[0]; i++) {
      // The JDK's own cancel may have thrown before it did anything.
      notAsked += ends[i] instanceof Asked asked && !asked.stage.isDone() ? 1 : 0;
    }
    return tracker.activeTaskCount() - notAsked;
  }

  /** A stage that is asked to stop, before its body has run. */
  private record Asked(CompletableFuture<String> stage) implements Runnable {
    @Override
    public void run() {
      stage.cancel(true);
    }
  }

  private static Runnable[] tokens(TaskTracker tracker) {
    Runnable[] ends = new Runnable[EndOfStack.STEPS];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = tracker.begin("token")::close;
    }
    return ends;
  }

  private static Runnable[] bodies(TaskTracker tracker) {
    List<Runnable> queue = new ArrayList<>();
    for (int i = 0; i < EndOfStack.STEPS; i++) {
      KEPT.add(tracker.supplyAsync(queue::add, "body", () -> "value"));
    }
    return queue.toArray(Runnable[]::new);
  }

  private static Runnable[] stages(TaskTracker tracker) {
    Runnable[] ends = new Runnable[EndOfStack.STEPS];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = new Asked(tracker.supplyAsync(KEPT::add, "body", () -> "value"));
    }
    return ends;
  }

  private static boolean terminates() throws InterruptedException {
    ExecutorService view = tracker().executor(Runnable::run, "view");
    EndOfStack.call(() -> view.submit(StackEndProgram::fail));
    view.shutdown();
    for (int i = 0; i < 100 && !view.isTerminated(); i++) {
      System.gc();
      Thread.sleep(20);
    }
    return view.isTerminated();
  }

  private static long trackedThatFailed() throws InterruptedException {
    TaskTracker tracker = tracker();
    List<CompletableFuture<Object>> stages = new ArrayList<>();
    for (int i = 0; i < EndOfStack.STEPS; i++) {
      stages.add(new CompletableFuture<>());
    }
    int[] next = new int[1];
    EndOfStack.call(() -> tracker.track(stages.get(next[0]++), "stage"));
    tracker.drain(Duration.ofMillis(300)); // Looks after them, while they are pending.
    stages.forEach(stage -> stage.complete("value"));
    tracker.drain(Duration.ofSeconds(3));
    return tracker.stats().failed() + tracker.activeTaskCount();
  }

  private static long succeeded() throws InterruptedException {
    TaskTracker tracker = tracker();
    EndOfStack.call(() -> tracker.submit(Runnable::run, "fails", StackEndProgram::fail));
    tracker.drain(Duration.ofSeconds(3));
    return tracker.stats().succeeded();
  }

  private static TaskTracker tracker() {
    return TaskTracker.builder().failureHandler(task -> {}).abandonedHandler(task -> {}).build();
  }

  private static Object fail() throws IOException {
    throw new IOException("expected");
  }
}
