package com.example.orders;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes orders. The pipelines here vanish in silence when one of their steps fails. */
public final class OrderService {
  private static final Logger LOGGER = Logger.getLogger(OrderService.class.getName());

  private final OrderStore store;
  private final Inventory inventory;
  private final Mailer mailer;
  private final Executor executor;

  public OrderService(OrderStore store, Inventory inventory, Mailer mailer, Executor executor) {
    this.store = store;
    this.inventory = inventory;
    this.mailer = mailer;
    this.executor = executor;
  }

  /** Dropped: when the inventory fails, the order stays "started" for ever. */
  public void place(Order order) {
    store.mark(order.id(), "started");
    CompletableFuture.supplyAsync(() -> inventory.reserve(order), executor)
        .thenAccept(reservation -> store.mark(order.id(), "reserved as " + reservation));
  }

  /** Swallowed: nobody learns that the confirmation was never sent. */
  public void confirm(Order order) {
    mailer.send(order.customer(), "Your order " + order.id()).exceptionally(failure -> null);
  }

  /** Lost inside another task: the outer one is done as soon as the mail has been started. */
  public CompletableFuture<Void> ship(Order order) {
    return CompletableFuture.supplyAsync(() -> inventory.pack(order), executor)
        .thenAccept(parcel -> mailer.send(order.customer(), "On its way: " + parcel));
  }

  /** Right: whoever cancels an order hears how it went. */
  public CompletableFuture<Void> cancel(Order order) {
    store.mark(order.id(), "cancelled");
    return mailer.send(order.customer(), "Cancelled: " + order.id());
  }

  /** Right: nobody waits, but the failure is heard of. */
  public void remind(Order order) {
    mailer
        .send(order.customer(), "Still interested in " + order.items() + "?")
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOGGER.log(Level.WARNING, "No reminder for order " + order.id(), failure);
              }
            });
  }
}
