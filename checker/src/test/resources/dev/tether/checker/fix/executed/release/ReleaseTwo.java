// good: same
// fails: result hangs => result open
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ReleaseTwo extends Program {
  @Override
  public Object run() throws Exception {
    CountDownLatch done = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      pool().execute(
          () -> {
            work();
            done.countDown();
          });
    }
    return done.await(1, TimeUnit.SECONDS) ? "open" : "hangs";
  }
}
