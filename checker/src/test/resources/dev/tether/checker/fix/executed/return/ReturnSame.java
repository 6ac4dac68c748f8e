// good: same
// fails: result null => result failed boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ReturnSame extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> save() {
    return CompletableFuture.runAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> task() {
    save();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Object run() {
    return end(task());
  }
}
