package orders;

import java.util.List;
import java.util.concurrent.Executors;
import shown.Shown;

final class OrderConfirmationDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(OrderConfirmation.class);
    var program = new OrderConfirmation(
        Executors.newFixedThreadPool(1), (a, t) -> Shown.boom(), line -> Shown.boom());
    var order = new OrderConfirmation.Order("7", "a@example.org", List.of("bolt"));
    program.confirm(order);
    shown.unheard(1);
    program.pickAll(order);
    shown.unheard(2);
    program.remind(order);
    shown.heard(1);
    program.receipt(order);
    shown.heard(2);
    program.note(order);
    shown.heard(3);
    Shown.end();
  }
}
