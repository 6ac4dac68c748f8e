// good: same
// fails: result hangs => result failed boom & uncaught boom => 
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class FailTwo extends Program {
  private CompletableFuture<String> task() {
    CompletableFuture<String> p = new CompletableFuture<>();
    CompletableFuture<String> q = new CompletableFuture<>();
    pool().execute(() -> {
      p.complete(work());
      q.complete(work());
    });
    return p.thenCombine(q, (a, b) -> a + b);
  }

  @Override
  public Object run() {
    return end(task());
  }
}
