package com.acme.mail;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.TaskTracker;
import dev.tether.tracker.slf4j.Slf4jReports;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends mails in the background until it is stopped. */
public final class Mail {

  private static final Logger LOG = LoggerFactory.getLogger(Mail.class);

  private Mail() {}

  /**
   * Runs until SIGTERM.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    TaskTracker tracker =
        Slf4jReports.on(TaskTracker.builder().name("mail").drainTimeout(Duration.ofSeconds(4))).build();
    BackgroundTasks.replaceGlobal(tracker);
    tracker.drainOnShutdown(Duration.ofSeconds(4));
    ScheduledExecutorService pool =
        Executors.newScheduledThreadPool(
            2,
            body -> {
              Thread thread = new Thread(body);
              thread.setDaemon(true);
              return thread;
            });
    tracker.watch(
        pool.scheduleAtFixedRate(
            tracker.repeating(
                "Mail.poll",
                () -> {
                  throw new IllegalStateException("server down");
                }),
            0,
            20,
            TimeUnit.MILLISECONDS),
        "Mail.schedule");
    tracker
        .tagged("tenant", "acme")
        .track(CompletableFuture.failedFuture(new IllegalStateException("no recipient")), "Mail.send");
    tracker.submit(pool, "Mail.archive", Mail::archive);
    LOG.info("started");
    new CompletableFuture<Void>().join();
  }

  private static void archive() {
    LOG.info("begun: archive");
    try {
      TimeUnit.SECONDS.sleep(3);
    } catch (InterruptedException e) {
      LOG.info("interrupted: archive");
      Thread.currentThread().interrupt();
      return;
    }
    LOG.info("done: archive");
  }
}
