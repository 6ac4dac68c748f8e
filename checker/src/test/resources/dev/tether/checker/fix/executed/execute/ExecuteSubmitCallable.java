// good: same
// fails: hears boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ExecuteSubmitCallable extends Program {
  @Override
  public Object run() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    closing(pool);
    pool.submit(() -> work());
    return "started";
  }
}
