// good: same
// fails: result null => result failed boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ComposeRun extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> "x", pool());
  }

  private CompletableFuture<String> save(String v) {
    return CompletableFuture.supplyAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> task() {
    return load().thenRun(() -> save("y"));
  }

  @Override
  public Object run() {
    return end(task());
  }
}
