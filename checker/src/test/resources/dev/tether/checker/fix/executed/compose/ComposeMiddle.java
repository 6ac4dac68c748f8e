// good: same
// fails: result null => result failed boom & note next => 
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ComposeMiddle extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> "x", pool());
  }

  private CompletableFuture<String> save(String v) {
    return CompletableFuture.supplyAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> task() {
    return load().thenAccept(v -> save(v)).thenRun(() -> note("next"));
  }

  @Override
  public Object run() {
    return end(task());
  }
}
