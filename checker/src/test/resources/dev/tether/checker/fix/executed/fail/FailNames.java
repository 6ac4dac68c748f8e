// good: same
// fails: result hangs => result failed boom & uncaught boom => 
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class FailNames extends Program {
  private CompletableFuture<String> task() {
    CompletableFuture<String> p = new CompletableFuture<>();
    pool().execute(() -> {
      String t = work();
      String e = work();
      p.complete(t + e);
    });
    return p;
  }

  @Override
  public Object run() {
    return end(task());
  }
}
