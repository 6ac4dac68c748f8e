package dev.tether.tracker;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Counts how often a thread that has left all bodies seems to be in one, after the stack ended in
 * one. A program of its own, to be run by compiled code: interpreted, there is always stack to
 * leave a body where there was some to enter it.
 */
final class LeftScopeProgram {

  private static final int WARM_UP = 3_000;
  private static final int ROUNDS = 60;
  private static final Executor DIRECT = Runnable::run;

  private final TaskTracker tracker =
      TaskTracker.builder().failureHandler(task -> {}).abandonedHandler(task -> {}).build();

  private int deaths;
  private int takenForInside;

  private LeftScopeProgram() {}

  public static void main(String[] args) throws InterruptedException {
    LeftScopeProgram program = new LeftScopeProgram();
    TaskTracker tracker = program.tracker;
    TaskLimit limit = tracker.limit("limit", 1_000_000);
    ExecutorService view = tracker.executor(DIRECT, "view");
    program.call(() -> limit.trySubmit(DIRECT, () -> 1));
    program.call(() -> view.submit(() -> 1));
    program.call(() -> tracker.supplyAsync(DIRECT, "body", () -> 1));
    program.call(() -> tracker.submit(DIRECT, "body", () -> 1));
    program.call(tracker.repeating("run", () -> {}));
    System.out.println(program.deaths > 100 ? "deaths" : "few deaths " + program.deaths);
    System.out.println("taken for inside " + program.takenForInside);
  }

  private void call(Runnable call) throws InterruptedException {
    for (int i = 0; i < WARM_UP; i++) {
      call.run();
    }
    for (int i = 0; i < ROUNDS; i++) {
      EndOfStack.call(call, this::look);
    }
  }

  private void look() {
    deaths++;
    tracker.close();
    try {
      tracker.begin("child").end();
      takenForInside++;
    } catch (RejectedExecutionException refused) {
      // As everything new is.
    }
    tracker.reopen();
  }
}
