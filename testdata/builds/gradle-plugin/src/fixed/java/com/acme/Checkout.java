package com.acme;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Takes orders. */
public final class Checkout {
  private final ExecutorService pool;

  /** Takes orders on a pool. */
  public Checkout(ExecutorService pool) {
    this.pool = pool;
  }

  /** Takes an order: the result says how that ended. */
  public Future<?> take(String order) {
    return pool.submit(() -> charge(order));
  }

  private static void charge(String order) {
    if (order.isEmpty()) {
      throw new IllegalStateException("no order");
    }
  }
}
