// good: same
// fails: result null => result failed boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ComposeAcceptBlock extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> "x", pool());
  }

  private CompletableFuture<String> save(String v) {
    return CompletableFuture.supplyAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> task() {
    return load().thenAccept(v -> {
      note("before");
      save(v);
    });
  }

  @Override
  public Object run() {
    return end(task());
  }
}
