package com.acme.service;

import com.acme.model.Order;
import java.util.concurrent.CompletableFuture;
import lombok.RequiredArgsConstructor;

/** Takes orders. Lombok writes the constructor. */
@RequiredArgsConstructor
public final class Checkout {
  private final String currency;

  /** Takes an order, and forgets whether it was saved. */
  public CompletableFuture<String> take(Order order) {
    order.save();
    return CompletableFuture.completedFuture(order.cents() + " " + currency);
  }
}
