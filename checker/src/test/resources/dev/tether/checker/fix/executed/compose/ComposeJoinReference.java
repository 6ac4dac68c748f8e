// good: same
// fails: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ComposeJoinReference extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> "x", pool());
  }

  private CompletableFuture<String> save(String v) {
    return CompletableFuture.supplyAsync(() -> slowly(), pool());
  }

  private CompletableFuture<String> task() {
    return load().thenApply(v -> save(v)).thenApply(CompletableFuture::join);
  }

  @Override
  public Object run() {
    return end(task());
  }
}
