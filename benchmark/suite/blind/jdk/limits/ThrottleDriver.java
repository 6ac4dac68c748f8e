package limits;

import java.util.List;
import java.util.concurrent.Executors;
import shown.Shown;

final class ThrottleDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(Throttle.class);
    var pool = Executors.newCachedThreadPool();
    var first = new Throttle(1, pool);
    first.run(Shown::boom);
    Thread.sleep(50);
    shown.stuck(1, () -> {
      first.run(() -> {});
      return null;
    });
    var second = new Throttle(1, pool);
    second.call(Shown::failed);
    shown.stuck(2, () -> second.call(Shown::failed));
    var third = new Throttle(1, pool);
    third.callIfFree(() -> 1, 0, false);
    shown.that(3, third.callIfFree(() -> 1, 0, true) == 0);
    shown.stuck(4, () -> {
      new Throttle(1, pool).all(List.of(() -> {}, Shown::boom));
      return null;
    });
    Shown.end();
  }
}
