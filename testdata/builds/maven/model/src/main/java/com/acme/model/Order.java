package com.acme.model;

import com.google.auto.value.AutoValue;
import java.util.concurrent.CompletableFuture;

/** An order; its implementation is generated. */
@AutoValue
public abstract class Order {
  /** Creates one. */
  public static Order of(String id, int cents) {
    return new AutoValue_Order(id, cents);
  }

  /** Its number. */
  public abstract String id();

  /** What it costs. */
  public abstract int cents();

  /** Saves it. */
  public CompletableFuture<Void> save() {
    return CompletableFuture.runAsync(
        () -> {
          if (cents() < 0) {
            throw new IllegalStateException("order " + id());
          }
        });
  }
}
