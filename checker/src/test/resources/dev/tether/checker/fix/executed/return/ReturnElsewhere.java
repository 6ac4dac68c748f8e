// good: same
// fails: result 7 => result failed boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class ReturnElsewhere extends Program {
  private CompletableFuture<Void> write(String line) {
    return CompletableFuture.runAsync(() -> slowly(), pool());
  }

  private CompletableFuture<Integer> publish(int id) {
    return write("publish").thenApply(written -> id);
  }

  private CompletableFuture<Integer> task(int id) {
    write("unsubscribe");
    return CompletableFuture.completedFuture(id);
  }

  @Override
  public Object run() {
    return end(task(7));
  }
}
