package orders;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Tells customers and the warehouse about new orders. */
final class OrderConfirmation {
  private static final Logger LOG = Logger.getLogger(OrderConfirmation.class.getName());

  record Order(String id, String email, List<String> lines) {}

  interface Mailer {
    void send(String address, String text);
  }

  interface Warehouse {
    void pick(String line);
  }

  private final ExecutorService pool;
  private final Mailer mailer;
  private final Warehouse warehouse;

  OrderConfirmation(ExecutorService pool, Mailer mailer, Warehouse warehouse) {
    this.pool = pool;
    this.mailer = mailer;
    this.warehouse = warehouse;
  }

  void confirm(Order order) {
    if (order.email().isEmpty()) {
      LOG.info("no address for " + order.id());
      return;
    }
    pool.submit(() -> mailer.send(order.email(), "Thank you for order " + order.id())); // BUG: dropped-task
  }

  void pickAll(Order order) {
    order.lines().forEach(line -> pool.submit(() -> warehouse.pick(line))); // BUG: dropped-task
  }

  void remind(Order order) {
    pool.submit(() -> sendLogged(order.email(), "Your order waits")); // OK: dropped-task
  }

  void receipt(Order order) {
    pool.execute(() -> mailer.send(order.email(), "Receipt for " + order.id())); // OK: dropped-task
  }

  void note(Order order) {
    pool.submit(() -> { // OK: dropped-task
      try {
        warehouse.pick("note for " + order.id());
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "no note for " + order.id(), e);
      } finally {
        LOG.fine("note done");
      }
    });
  }

  private void sendLogged(String address, String text) {
    try {
      mailer.send(address, text);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "mail to " + address + " failed", e);
    }
  }
}
