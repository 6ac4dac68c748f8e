package com.acme;

import java.util.concurrent.ExecutorService;

/** Takes orders. */
public final class Checkout {
  private final ExecutorService pool;

  /** Takes orders on a pool. */
  public Checkout(ExecutorService pool) {
    this.pool = pool;
  }

  /** Takes an order, and forgets whether that works. */
  public void take(String order) {
    pool.submit(() -> charge(order));
  }

  private static void charge(String order) {
    if (order.isEmpty()) {
      throw new IllegalStateException("no order");
    }
  }
}
