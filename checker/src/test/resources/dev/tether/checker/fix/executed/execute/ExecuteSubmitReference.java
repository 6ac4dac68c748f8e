// good: same
// fails: hears boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ExecuteSubmitReference extends Program {
  private void step() {
    note(work());
  }

  @Override
  public Object run() {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    closing(pool);
    pool.submit(this::step);
    return "started";
  }
}
