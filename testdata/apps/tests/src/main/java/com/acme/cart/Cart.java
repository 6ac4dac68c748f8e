package com.acme.cart;

import dev.tether.tracker.BackgroundTasks;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Saves in the background. */
public final class Cart {

  private final Executor pool = Executors.newCachedThreadPool(Cart::daemon);
  private final CountDownLatch opened = new CountDownLatch(1);

  /** Ends soon. */
  public void save() {
    BackgroundTasks.submit(pool, "Cart.save", () -> {});
  }

  /** Fails. */
  public void charge() {
    BackgroundTasks.submit(
        pool,
        "Cart.charge",
        () -> {
          throw new IllegalStateException("card declined");
        });
  }

  /** Waits for what nobody does. */
  public void restock() {
    BackgroundTasks.submit(
        pool,
        "Cart.restock",
        () -> {
          opened.await();
          return null;
        });
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body);
    thread.setDaemon(true); // The tests' JVM waits for none of them.
    return thread;
  }
}
