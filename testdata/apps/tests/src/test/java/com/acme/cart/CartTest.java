package com.acme.cart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tether.tracker.junit.TaskTrackerExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CartTest {

  @RegisterExtension final TaskTrackerExtension tasks = new TaskTrackerExtension();

  private final Cart cart = new Cart();

  @Test
  void saves() {
    cart.save();
  }

  @Test
  void takesItsFailure() throws InterruptedException {
    cart.charge();
    assertEquals(
        "Cart.charge", tasks.takeFailures(Duration.ofSeconds(5)).get(0).task().name());
  }

  @Test
  void leavesAFailure() {
    cart.charge();
  }

  @Test
  void leavesATask() {
    cart.restock();
  }
}
