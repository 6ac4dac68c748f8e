// good: same
// fails: result hangs => result failed boom & uncaught boom => 
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class FailExpression extends Program {
  private CompletableFuture<String> task() {
    CompletableFuture<String> p = new CompletableFuture<>();
    pool().execute(() -> p.complete(work()));
    return p;
  }

  @Override
  public Object run() {
    return end(task());
  }
}
