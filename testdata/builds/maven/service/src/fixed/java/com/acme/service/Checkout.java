package com.acme.service;

import com.acme.model.Order;
import java.util.concurrent.CompletableFuture;
import lombok.RequiredArgsConstructor;

/** Takes orders. Lombok writes the constructor. */
@RequiredArgsConstructor
public final class Checkout {
  private final String currency;

  /** Takes an order: the result is there when the order is saved, and fails when that fails. */
  public CompletableFuture<String> take(Order order) {
    return order.save().thenApply(saved -> order.cents() + " " + currency);
  }
}
