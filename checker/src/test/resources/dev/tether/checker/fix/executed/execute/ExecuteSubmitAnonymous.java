// good: same
// fails: hears boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ExecuteSubmitAnonymous extends Program {
  @Override
  public Object run() {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    closing(pool);
    pool.submit(
        new Runnable() {
          @Override
          public void run() {
            note(work());
          }
        });
    return "started";
  }
}
