// good: same
// fails: result hangs => result open
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ReleaseAnonymous extends Program {
  @Override
  public Object run() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    pool().execute(
        new Runnable() {
          @Override
          public void run() {
            work();
            done.countDown();
          }
        });
    return done.await(1, TimeUnit.SECONDS) ? "open" : "hangs";
  }
}
