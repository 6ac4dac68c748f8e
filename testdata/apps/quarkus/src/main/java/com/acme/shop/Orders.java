package com.acme.shop;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.TaskTracker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Requests that launch tasks and do not wait for them. */
@Path("/")
@ApplicationScoped
public class Orders {

  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          4,
          body -> {
            Thread thread = new Thread(body);
            thread.setDaemon(true); // The JVM waits for none of them.
            return thread;
          });
  private final CompletableFuture<Object> answer = new CompletableFuture<>();

  @Inject TaskTracker tracker;

  /** Launches one of each kind. */
  @GET
  @Path("place")
  public String place() {
    BackgroundTasks.track(
        CompletableFuture.supplyAsync(() -> work("stage", 1500), pool)
            .thenApplyAsync(v -> work("stage two", 500), pool),
        "Orders.stage");
    tracker.submit(pool, "Orders.save", () -> work("body", 1000));
    tracker.track(answer, "Orders.endless");
    return "placed";
  }

  /** Fails in the background. */
  @GET
  @Path("fail")
  public String fail() {
    tracker.submit(
        pool,
        "Orders.charge",
        () -> {
          throw new IllegalStateException("card declined");
        });
    return "launched";
  }

  private static String work(String what, long millis) {
    System.out.println("begun: " + what);
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      System.out.println("interrupted: " + what);
      Thread.currentThread().interrupt();
      return what;
    }
    System.out.println("done: " + what);
    return what;
  }
}
