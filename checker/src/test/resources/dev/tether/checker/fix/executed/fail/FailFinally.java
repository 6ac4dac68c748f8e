// good: same
// fails: result hangs => result failed boom & uncaught boom => 
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class FailFinally extends Program {
  private CompletableFuture<String> task() {
    CompletableFuture<String> p = new CompletableFuture<>();
    pool().execute(() -> {
      try {
        p.complete(work());
      } finally {
        note("cleaned");
      }
    });
    return p;
  }

  @Override
  public Object run() {
    return end(task());
  }
}
