// good: same
// fails: result hangs => result failed boom & uncaught boom => 
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class FailThread extends Program {
  private CompletableFuture<String> task() {
    CompletableFuture<String> p = new CompletableFuture<>();
    new Thread(() -> p.complete(work())).start();
    return p;
  }

  @Override
  public Object run() {
    return end(task());
  }
}
