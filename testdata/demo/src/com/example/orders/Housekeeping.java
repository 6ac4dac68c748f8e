package com.example.orders;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What happens every minute, or rather: until it fails for the first time. */
public final class Housekeeping {
  private static final Logger LOGGER = Logger.getLogger(Housekeeping.class.getName());

  private final ScheduledExecutorService scheduler;
  private final OrderStore store;

  public Housekeeping(ScheduledExecutorService scheduler, OrderStore store) {
    this.scheduler = scheduler;
    this.store = store;
  }

  /** Ends for good with the first exception, and says nothing. */
  public void start() {
    scheduler.scheduleAtFixedRate(this::expireOrders, 1, 1, TimeUnit.MINUTES);
  }

  /** Right: one bad minute does not end the schedule. */
  public void startGuarded() {
    scheduler.scheduleAtFixedRate(
        () -> {
          try {
            expireOrders();
          } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Could not expire orders", e);
          }
        },
        1,
        1,
        TimeUnit.MINUTES);
  }

  private void expireOrders() {
    store.mark("oldest", "expired");
  }
}
