package com.acme.soak;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.TaskLimit;
import dev.tether.tracker.TaskTracker;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A request that launches one task of each kind, to end in each way. */
@RestController
public class Launches {

  private static final int JAVA_WITH_VIRTUAL_THREADS = 21;
  private static final int MAILS_AT_ONCE = 4;

  private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("soak-");
  private final TaskTracker tracker;
  private final TaskLimit mails;
  private final Work work;
  private final Tally tally;

  Launches(TaskTracker tracker, Work work, Tally tally) {
    this.tracker = tracker;
    this.work = work;
    this.tally = tally;
    mails = tracker.limit("mail", MAILS_AT_ONCE);
    if (Runtime.version().feature() >= JAVA_WITH_VIRTUAL_THREADS) {
      threads.setVirtualThreads(true);
    }
  }

  /** Launches. */
  @GetMapping("/launch")
  public String launch(@RequestParam(name = "drop", defaultValue = "false") boolean drop)
      throws InterruptedException {
    spring();
    bodies();
    stages();
    others();
    if (drop) {
      tracker.track(new CompletableFuture<>(), "dropped");
      tally.abandoned("dropped");
    }
    return "launched";
  }

  private void spring() {
    work.send();
    tally.succeeded("Launches.spring");
    work.bounce();
    tally.succeeded("Launches.spring"); // Its body; the failure comes as a task of its own.
    tally.failed("Work.bounce");
    work.receipt();
    tally.succeeded("Launches.spring");
  }

  private void bodies() throws InterruptedException {
    tracker.tagged("tenant", "acme").submit(threads, "body", Launches::nap);
    tally.succeeded("body");
    tracker.submit(
        threads,
        "broken body",
        () -> {
          nap();
          throw new IllegalStateException("disk full");
        });
    tally.failed("broken body");
    Callable<Void> late =
        () -> {
          TimeUnit.HOURS.sleep(1);
          return null;
        };
    tracker.submit(threads, "late body", late).cancel(true);
    tally.cancelled("late body");
    mails.submit(threads, Launches::nap); // Waits for its turn.
    tally.succeeded("mail");
  }

  private void stages() {
    CompletableFuture<String> kept = BackgroundTasks.track(new CompletableFuture<>(), "stage");
    CompletableFuture<String> broken = tracker.track(new CompletableFuture<>(), "broken stage");
    CompletableFuture<String> cancelled = tracker.track(new CompletableFuture<>(), "late stage");
    threads.execute(
        () -> {
          nap();
          kept.complete("value");
          broken.completeExceptionally(new IllegalStateException("no route"));
          cancelled.cancel(false);
        });
    tally.succeeded("stage");
    tally.failed("broken stage");
    tally.cancelled("late stage");
  }

  private void others() {
    var token = tracker.begin("token");
    FutureTask<String> future = new FutureTask<>(Launches::nap);
    tracker.watch(future, "future");
    threads.execute(
        () -> {
          future.run();
          token.end();
        });
    tally.succeeded("token");
    tally.succeeded("future");
  }

  private static String nap() {
    try {
      TimeUnit.MICROSECONDS.sleep(ThreadLocalRandom.current().nextInt(5_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "value";
  }
}
