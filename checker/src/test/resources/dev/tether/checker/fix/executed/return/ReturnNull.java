// good: result no task => result null
// fails: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ReturnNull extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> save() {
    return CompletableFuture.runAsync(() -> slowly(), pool());
  }

  private CompletableFuture<String> task() {
    if (mode.equals("good")) {
      return null;
    }
    return load();
  }

  @Override
  public Object run() {
    return end(task());
  }
}
