// good: same
// fails: result hangs hangs => result failed boom failed boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class FailSeveral extends Program {
  private final CompletableFuture<String> all = new CompletableFuture<>();
  private final CompletableFuture<Integer> valid = new CompletableFuture<>();

  @Override
  public Object run() {
    CompletableFuture.supplyAsync(() -> work(), pool())
        .thenAccept(
            v -> {
              if (v.isEmpty()) {
                all.completeExceptionally(new IllegalStateException("empty"));
              } else {
                all.complete(v);
              }
              valid.complete(v.length());
            });
    return end(all) + " " + end(valid);
  }
}
