// good: same
// fails: hears boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ExecuteSubmitEach extends Program {
  @Override
  public Object run() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    closing(pool);
    for (String x : List.of("a", "b")) {
      pool.submit(() -> note(x + work()));
    }
    return "started";
  }
}
