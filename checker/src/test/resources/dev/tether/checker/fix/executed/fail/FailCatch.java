// good: same
// fails: result hangs => result failed boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class FailCatch extends Program {
  private void fill(CompletableFuture<String> target) {
    try {
      target.complete(work());
    } catch (RuntimeException e) {
      System.err.println("no value");
    }
  }

  @Override
  public Object run() {
    CompletableFuture<String> p = new CompletableFuture<>();
    pool().execute(() -> fill(p));
    return end(p);
  }
}
