// good: same
// fails: result null => result failed boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ComposeWrapped extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> "x", pool());
  }

  private CompletableFuture<String> save(String v) {
    return CompletableFuture.supplyAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> task() {
    return CompletableFuture.runAsync(() -> save("y"), pool());
  }

  @Override
  public Object run() {
    return end(task());
  }
}
