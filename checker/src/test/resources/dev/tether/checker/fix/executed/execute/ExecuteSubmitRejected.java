// good: same
// fails: hears boom
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ExecuteSubmitRejected extends Program {
  @Override
  public Object run() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    closing(pool);
    if (mode.equals("rejected")) {
      pool.shutdown();
    }
    pool.submit(() -> note(work()));
    return "started";
  }
}
