package market;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/** Orders at an exchange that confirms them on its own thread. */
public final class OrderBook {
  interface Exchange {
    CompletableFuture<String> place(String order);
  }

  private final Exchange exchange;
  private final Executor callbacks;
  private final List<String> confirmed = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();

  OrderBook(Exchange exchange, Executor callbacks) {
    this.exchange = exchange;
    this.callbacks = callbacks;
  }

  synchronized void place(String order) {
    exchange.place(order).thenAcceptAsync(this::confirm, callbacks).join(); // BUG: blocking-in-async
  }

  void placeFree(String order) {
    CompletableFuture<Void> placed = exchange.place(order).thenAcceptAsync(this::confirm, callbacks);
    synchronized (this) {
      confirmed.remove(order);
    }
    placed.join(); // OK: blocking-in-async
  }

  private synchronized void confirm(String id) {
    confirmed.add(id);
  }

  synchronized int confirmed() {
    return confirmed.size();
  }

  void placeLocked(String order) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    lock.lock();
    try {
      exchange.place(order).whenCompleteAsync((id, failure) -> {
        try {
          record(failure == null ? id : "failed: " + failure);
        } finally {
          done.countDown();
        }
      }, callbacks);
      done.await(); // BUG: blocking-in-async
    } finally {
      lock.unlock();
    }
  }

  private void record(String id) {
    lock.lock();
    try {
      confirmed.add(id);
    } finally {
      lock.unlock(); // OK: foreign-thread-release
    }
  }

  /** Serialises the calls of a client that waits; nobody else takes the lock. */
  static final class OneAtATime {
    private final Exchange exchange;
    private final ReentrantLock turn = new ReentrantLock();

    OneAtATime(Exchange exchange) {
      this.exchange = exchange;
    }

    String place(String order) {
      turn.lock();
      try {
        return exchange.place(order).join(); // OK: blocking-in-async
      } finally {
        turn.unlock();
      }
    }
  }

  CompletableFuture<Integer> placeBoth(String first, String second) {
    CompletableFuture<String> a = exchange.place(first);
    CompletableFuture<String> b = exchange.place(second);
    return a.thenCombine(b, (x, y) -> a.join().length() + b.join().length()); // OK: blocking-in-async
  }

  CompletableFuture<String> placeTwice(String order) {
    return exchange.place(order).thenApplyAsync(id -> again(id).join(), callbacks); // BUG: blocking-in-async
  }

  private CompletableFuture<String> again(String id) {
    return exchange.place(id).thenApplyAsync(String::trim, callbacks);
  }

  CompletableFuture<String> placedTwice(String order) {
    return exchange.place(order).thenComposeAsync(this::again, callbacks); // OK: blocking-in-async
  }
}
