// good: same
// fails: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ComposeJoinAccept extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> "x", pool());
  }

  private CompletableFuture<String> save(String v) {
    return CompletableFuture.supplyAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> task() {
    return load().thenAccept(v -> save(v).join());
  }

  @Override
  public Object run() {
    return end(task());
  }
}
