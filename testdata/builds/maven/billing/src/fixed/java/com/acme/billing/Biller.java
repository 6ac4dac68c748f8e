package com.acme.billing;

import com.acme.model.Order;
import java.util.concurrent.CompletableFuture;

/** Bills orders. */
public final class Biller {
  /** Bills an order; the result fails if that could not be saved. */
  public CompletableFuture<Integer> bill(Order order) {
    return order.save().thenApply(saved -> order.cents());
  }
}
