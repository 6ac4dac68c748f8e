import java.util.concurrent.*;
import java.util.concurrent.locks.ReentrantLock;

class Given {
  private final ReentrantLock lock = new ReentrantLock();

  void launch(ExecutorService executor, ScheduledExecutorService timer) throws Exception {
    executor.submit(() -> { throw new IllegalStateException("lost"); });
    CompletableFuture.runAsync(() -> {}).thenAccept(nothing -> System.out.println(nothing));
    CompletableFuture<String> kept = CompletableFuture.supplyAsync(() -> "x", executor);
    kept.thenApply(x -> CompletableFuture.supplyAsync(() -> x));
    timer.scheduleAtFixedRate(() -> { System.out.println(kept.isDone()); }, 1, 1, TimeUnit.SECONDS);
    try (AutoCloseable resource = () -> {}) {
      executor.submit(() -> resource.toString());
    }
    lock.lock();
    executor.execute(lock::unlock);
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      System.out.println("no");
    }
  }

  CompletableFuture<Void> promise(boolean b) {
    CompletableFuture<Void> p = new CompletableFuture<>();
    if (b) {
      p.complete(null);
    }
    return p;
  }
}
