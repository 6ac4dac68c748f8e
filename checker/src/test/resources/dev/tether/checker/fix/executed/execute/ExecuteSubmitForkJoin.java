// good: same
// fails: hears boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ExecuteSubmitForkJoin extends Program {
  @Override
  public Object run() {
    ForkJoinPool pool = new ForkJoinPool(1);
    closing(pool);
    pool.submit(() -> note(work()));
    return "started";
  }
}
