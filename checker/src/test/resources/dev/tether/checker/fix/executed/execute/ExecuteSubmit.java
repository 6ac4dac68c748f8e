// good: same
// fails: hears boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ExecuteSubmit extends Program {
  @Override
  public Object run() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    closing(pool);
    pool.submit(() -> note(work()));
    return "started";
  }
}
