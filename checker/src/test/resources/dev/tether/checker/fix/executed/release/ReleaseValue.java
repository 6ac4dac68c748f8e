// good: same
// fails: result hangs => result open
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ReleaseValue extends Program {
  @Override
  public Object run() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    List<String> values = new ArrayList<>();
    pool().execute(
        () -> {
          String value = work();
          values.add(value);
          done.countDown();
        });
    return done.await(1, TimeUnit.SECONDS) ? "open" : "hangs";
  }
}
