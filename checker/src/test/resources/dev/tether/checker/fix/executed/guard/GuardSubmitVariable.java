// good: same
// fails: hears boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class GuardSubmitVariable extends Program {
  @Override
  public Object run() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    closing(pool);
    Runnable body = () -> note(work());
    pool.submit(body);
    return "started";
  }
}
