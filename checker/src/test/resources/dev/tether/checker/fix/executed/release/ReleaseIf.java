// good: same
// fails: result hangs => result open
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ReleaseIf extends Program {
  @Override
  public Object run() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    boolean wanted = !Thread.currentThread().isInterrupted();
    pool().execute(
        () -> {
          if (wanted) {
            work();
          }
          done.countDown();
        });
    return done.await(1, TimeUnit.SECONDS) ? "open" : "hangs";
  }
}
