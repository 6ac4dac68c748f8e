// good: same
// fails: hears boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ExecuteSubmitBlock extends Program {
  private final ExecutorService pool = Executors.newCachedThreadPool();

  @Override
  public Object run() {
    closing(pool);
    pool.submit(() -> {
      note("first");
      note(work());
    });
    return "started";
  }
}
