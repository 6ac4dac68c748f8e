package dev.tether.tracker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Is killed in the middle of its work; see {@link KilledProgramTest}. All its threads but the main
 * one are daemons, so without the drain nothing of what follows the signal would happen.
 */
final class KilledProgram {

  private KilledProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    TaskTracker tracker = BackgroundTasks.global();
    if (arguments[0].equals("drain")) {
      tracker.drainOnShutdown(Duration.parse(arguments[1]));
    }
    CountDownLatch killed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(killed::countDown));
    ExecutorService pool = Executors.newCachedThreadPool(KilledProgram::daemon);
    BackgroundTasks.submit(
        pool,
        "Orders.save",
        () -> {
          killed.await();
          System.out.println("saved");
          // What a last task starts is waited for as well.
          CompletableFuture<Void> child =
              CompletableFuture.runAsync(() -> System.out.println("audited"), pool);
          return BackgroundTasks.track(child, "Orders.audit");
        });
    CompletableFuture<String> mail = new CompletableFuture<>();
    BackgroundTasks.track(mail, "Orders.mail");
    BackgroundTasks.submit(
        pool,
        "Orders.send",
        () -> {
          killed.await();
          return mail.completeExceptionally(new IllegalStateException("mail server is gone"));
        });
    if (arguments.length > 2) {
      TaskToken never = BackgroundTasks.begin(arguments[2]);
      System.out.println("ready, and will not end " + never.name());
      new CountDownLatch(1).await();
      never.end();
    }
    System.out.println("ready");
    new CountDownLatch(1).await();
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    return thread;
  }
}
