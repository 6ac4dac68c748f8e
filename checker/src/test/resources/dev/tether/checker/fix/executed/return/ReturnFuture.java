// good: same
// fails: result null => result failed boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ReturnFuture extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> save() {
    return CompletableFuture.runAsync(() -> slowly(), pool());
  }

  private Future<?> task() {
    pool().submit(() -> note(slowly()));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public Object run() {
    return end(task());
  }
}
