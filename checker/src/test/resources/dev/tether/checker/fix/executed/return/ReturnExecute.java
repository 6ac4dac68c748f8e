// good: same
// fails: uncaught boom => & result null => result failed boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ReturnExecute extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> save() {
    return CompletableFuture.runAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> task() {
    pool().execute(() -> note(slowly()));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Object run() {
    return end(task());
  }
}
