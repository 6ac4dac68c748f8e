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
    var right = new Throttle(1, pool);
    right.runReleased(Shown::boom);
    shown.back(1, () -> {
      right.runReleased(() -> {});
      return null;
    });
    right.callReleased(Shown::failed);
    shown.back(2, () -> right.callReleased(Shown::failed));
    shown.right(3, right.callOrElse(() -> 1, 0) == 1);
    shown.back(4, () -> {
      right.allCounted(List.of(() -> {}, Shown::boom));
      return null;
    });
    Shown.end();
  }
}
