package com.acme.shop;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.TaskTracker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Requests that launch tasks of all kinds and do not wait for them. */
@RestController
public class Orders {

  private static final int MAILS = 24;

  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          4,
          body -> {
            Thread thread = new Thread(body);
            thread.setDaemon(true); // The JVM waits for none of them.
            return thread;
          });
  private final CompletableFuture<Object> answer = new CompletableFuture<>();
  private final TaskTracker tracker;
  private final Mailer mailer;
  private final Journal journal;

  Orders(TaskTracker tracker, Mailer mailer, Journal journal) {
    this.tracker = tracker;
    this.mailer = mailer;
    this.journal = journal;
  }

  /** Launches one of each kind. */
  @GetMapping("/place")
  public String place() {
    BackgroundTasks.track(
        CompletableFuture.supplyAsync(() -> journal.work("stage", 1500), pool)
            .thenApplyAsync(v -> journal.work("stage two", 500), pool),
        "Orders.stage");
    tracker.tagged("tenant", "acme").submit(pool, "Orders.save", () -> journal.work("body", 1000));
    for (int i = 0; i < MAILS; i++) {
      mailer.send(i);
    }
    BackgroundTasks.track(mailer.receipt(), "Mailer.receipt");
    tracker.track(answer, "Orders.endless");
    return "placed";
  }

  /** Fails in the background. */
  @GetMapping("/fail")
  public String fail() {
    tracker.submit(
        pool,
        "Orders.charge",
        () -> {
          throw new IllegalStateException("card declined");
        });
    mailer.bounce();
    return "launched";
  }

  /** Loses a failure, which only the agent can see. */
  @GetMapping("/lose")
  public String lose() {
    CompletableFuture.runAsync(
        () -> {
          throw new IllegalStateException("lost in the shop");
        },
        pool);
    return "lost";
  }

  /** Is quick; for measuring. */
  @GetMapping("/price")
  public String price() {
    return CompletableFuture.supplyAsync(() -> 41, pool).thenApply(v -> v + 1).join().toString();
  }
}
