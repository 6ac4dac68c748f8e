// good: same
// fails: result hangs => result failed boom
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class FailSubmit extends Program {
  private CompletableFuture<String> task() {
    CompletableFuture<String> p = new CompletableFuture<>();
    pool().submit(() -> { p.complete(work()); });
    return p;
  }

  @Override
  public Object run() {
    return end(task());
  }
}
