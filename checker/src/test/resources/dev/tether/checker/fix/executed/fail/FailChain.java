// good: same
// fails: result hangs => result failed boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class FailChain extends Program {
  private CompletableFuture<String> task() {
    CompletableFuture<String> p = new CompletableFuture<>();
    CompletableFuture.supplyAsync(() -> work(), pool()).thenAccept(v -> p.complete(v));
    return p;
  }

  @Override
  public Object run() {
    return end(task());
  }
}
