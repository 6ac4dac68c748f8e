// good: same
// fails: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ReturnNothing extends Program {
  /**
   * Refreshes.
   *
   * @return the task
   */
  private CompletableFuture<String> refresh() {
    CompletableFuture<String> task = CompletableFuture.supplyAsync(() -> work(), pool());
    task.whenComplete((v, t) -> {
      if (t != null) {
        note("told " + t.getMessage());
      }
    });
    return task;
  }

  @Override
  public Object run() {
    refresh();
    return "started";
  }
}
