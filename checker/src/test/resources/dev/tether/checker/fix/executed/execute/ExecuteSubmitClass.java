// good: same
// fails: hears boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ExecuteSubmitClass extends Program {
  private class Body implements Runnable {
    @Override
    public void run() {
      note(work());
    }
  }

  @Override
  public Object run() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    closing(pool);
    pool.submit(new Body());
    return "started";
  }
}
