package com.acme.billing;

import com.acme.model.Order;

/** Bills orders. */
public final class Biller {
  /** Bills an order, and forgets whether that was saved. */
  public long bill(Order order) {
    order.save();
    return order.cents();
  }
}
