package dev.tether.tracker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.FutureTask;

/**
 * Uses a limit and watches a future at the end of the stack. A program of its own: only interpreted
 * code reaches that end at each call in turn.
 */
final class StackEndProgram {

  private static final int ROOM = 10_000;

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
  }

  private static TaskTracker tracker() {
    return TaskTracker.builder().failureHandler(task -> {}).abandonedHandler(task -> {}).build();
  }

  private static Object fail() throws IOException {
    throw new IOException("expected");
  }
}
