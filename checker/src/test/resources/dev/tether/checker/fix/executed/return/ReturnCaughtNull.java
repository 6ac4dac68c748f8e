// good: same
// fails: result no task => result failed boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ReturnCaughtNull extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> save() {
    return CompletableFuture.runAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Void> task() {
    try {
      note(work());
      return save();
    } catch (IllegalStateException e) {
      return null;
    }
  }

  @Override
  public Object run() {
    return end(task());
  }
}
