// good: same
// fails: result hangs => result failed boom & uncaught boom => 
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class FailBlock extends Program {
  private CompletableFuture<String> task() {
    CompletableFuture<String> p = new CompletableFuture<>();
    pool().execute(() -> {
      // read it
      String v = work();
      p.complete(v);
    });
    return p;
  }

  @Override
  public Object run() {
    return end(task());
  }
}
