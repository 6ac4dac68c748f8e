// good: same
// fails: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ComposeCombine extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> "x", pool());
  }

  private CompletableFuture<String> save(String v) {
    return CompletableFuture.supplyAsync(() -> slowly(), pool());
  }

  private CompletableFuture<String> task() {
    CompletableFuture<String> other = save("y");
    return load().thenApply(v -> v + other.join());
  }

  @Override
  public Object run() {
    return end(task());
  }
}
