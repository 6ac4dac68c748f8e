package com.example.orders;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** What is in stock. Sync wrappers around async code, and a lock that changes hands. */
public final class Inventory {
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Integer> stock = new HashMap<>();

  public CompletableFuture<Integer> count(String item) {
    return CompletableFuture.supplyAsync(() -> stock.getOrDefault(item, 0), executor);
  }

  /** A sync wrapper: harmless for threads of the caller's own, not for those of this class. */
  public int countNow(String item) {
    return count(item).join();
  }

  public String reserve(Order order) {
    return "R-" + order.id();
  }

  public String pack(Order order) {
    return "P-" + order.id();
  }

  /** Deadlocks: the only thread of the executor waits for work that only it could do. */
  public CompletableFuture<Boolean> isComplete(Order order) {
    return CompletableFuture.supplyAsync(
        () -> order.items().stream().allMatch(item -> countNow(item) > 0), executor);
  }

  /** Fails: the lock belongs to the thread that took it, not to the one that gives it back. */
  public CompletableFuture<Void> restock(String item, int pieces) {
    lock.lock();
    return CompletableFuture.runAsync(
        () -> {
          try {
            stock.merge(item, pieces, Integer::sum);
          } finally {
            lock.unlock();
          }
        },
        executor);
  }
}
