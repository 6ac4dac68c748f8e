// good: same
// fails: result hangs => result failed boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class FailGiven extends Program {
  class Step implements Runnable {
    private final CompletableFuture<String> promise;

    Step(CompletableFuture<String> promise) {
      this.promise = promise;
    }

    @Override
    public void run() {
      promise.complete(work());
    }
  }

  private CompletableFuture<Void> start(Runnable body) {
    return CompletableFuture.runAsync(body, pool());
  }

  private CompletableFuture<String> task() {
    CompletableFuture<String> p = new CompletableFuture<>();
    Step step = new Step(p);
    start(step);
    return p;
  }

  @Override
  public Object run() {
    return end(task());
  }
}
