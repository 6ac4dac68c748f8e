package com.example.orders;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The orders and their states, as the web page shows them. */
public final class OrderStore {
  private final Map<String, String> states = new ConcurrentHashMap<>();

  public void mark(String orderId, String state) {
    if (state.isBlank()) {
      throw new IllegalArgumentException("no state for order " + orderId);
    }
    states.put(orderId, state);
  }

  public String state(String orderId) {
    return states.getOrDefault(orderId, "unknown");
  }
}
