// good: same
// fails: result hangs => result failed boom & uncaught boom => 
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class FailAnonymous extends Program {
  private CompletableFuture<String> task() {
    CompletableFuture<String> p = new CompletableFuture<>();
    pool().execute(
        new Runnable() {
          @Override
          public void run() {
            p.complete(work());
          }
        });
    return p;
  }

  @Override
  public Object run() {
    return end(task());
  }
}
