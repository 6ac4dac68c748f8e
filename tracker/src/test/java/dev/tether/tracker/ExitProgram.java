package dev.tether.tracker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;

/**
 * Ends in one of several ways, while the tracker is about to do something; see {@link ExitTest}.
 */
final class ExitProgram {

  private final TaskTracker tracker =
      TaskTracker.builder()
          .failureHandler(failure -> System.out.println("handled " + failure.task().name()))
          .build();

  private ExitProgram() {}

  public static void main(String[] arguments) throws Exception {
    ExitProgram program = new ExitProgram();
    switch (arguments[0]) {
      case "watched" -> program.endOfMain();
      case "handler" -> program.handler();
      case "started" -> program.started();
      case "ended" -> program.ended();
      case "cancel" -> program.cancel();
      case "isDone" -> program.isDone();
      case "body" -> program.body();
      case "executor" -> program.executor();
      case "failed", "told", "abandoned" -> exitInAReport(arguments[0]);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** The future fails just after it was asked, and main ends. */
  private void endOfMain() throws InterruptedException {
    FutureTask<Object> future =
        new FutureTask<>(
            () -> {
              throw new IOException("expected");
            });
    tracker.watch(future, "watched");
    Thread.sleep(400); // By then it is asked every tenth of a second.
    future.run();
  }

  private void handler() {
    TaskTracker exiting = TaskTracker.builder().failureHandler(failure -> System.exit(0)).build();
    exiting.drainOnShutdown(Until.LONG);
    exiting.begin("task").end(new IOException("expected"));
    waitForTheEnd();
  }

  private void started() {
    tracker.drainOnShutdown(Until.LONG);
    tracker.addListener(
        new TaskListener() {
          @Override
          public void started(TaskInfo task) {
            System.exit(0);
          }
        });
    tracker.begin("task").end();
  }

  private void ended() {
    tracker.drainOnShutdown(Until.LONG);
    tracker.addListener(
        new TaskListener() {
          @Override
          public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
            System.exit(0);
          }
        });
    tracker.begin("task").end();
    waitForTheEnd();
  }

  private void cancel() {
    tracker.drainOnShutdown(Until.LONG);
    TaskToken token = tracker.begin("token");
    token.onCancel(() -> System.exit(0));
    tracker.cancelAll();
    waitForTheEnd();
    token.end();
  }

  private void isDone() {
    tracker.drainOnShutdown(Until.LONG);
    tracker.watch(
        new FutureTask<Object>(() -> "value") {
          @Override
          public boolean isDone() {
            System.exit(0);
            return super.isDone();
          }
        },
        "watched");
    waitForTheEnd();
  }

  /** Without a hook of ours: there is the tracker's own, which waits for reports on their way. */
  private static void exitInAReport(String how) {
    TaskTracker exiting =
        TaskTracker.builder()
            .failureHandler(failure -> exit(how.equals("failed")))
            .abandonedHandler(task -> exit(how.equals("abandoned")))
            .build();
    exiting.addListener(
        new TaskListener() {
          @Override
          public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
            exit(how.equals("told"));
          }
        });
    if (how.equals("abandoned")) {
      exiting.begin("dropped");
      Until.collected("exits", () -> exiting.activeTaskCount() < 0);
    }
    exiting.begin("task").end(new IOException("expected"));
    waitForTheEnd();
  }

  private static void exit(boolean here) {
    if (here) {
      long begun = System.nanoTime();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    long millis = 0;
                    while (Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().startsWith("tether-reports"))) {
                      millis = (System.nanoTime() - begun) / 1_000_000;
                      pause();
                    }
                    System.out.println(millis < 1_000 ? "at once" : millis + " ms");
                  }));
      System.exit(0);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void body() {
    tracker.drainOnShutdown(Duration.ofMinutes(1));
    ExecutorService pool = Executors.newCachedThreadPool();
    tracker.submit(pool, "body", () -> System.exit(0));
    waitForTheEnd();
  }

  private void executor() {
    tracker.drainOnShutdown(Duration.ofMinutes(1));
    tracker.submit(command -> System.exit(0), "body", () -> "never");
  }

  private static void waitForTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
