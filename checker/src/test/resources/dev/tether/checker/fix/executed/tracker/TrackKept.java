// good: same
// fails: hears boom
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class TrackKept extends Program {
  @Override
  public Object run() {
    CompletableFuture<String> task = CompletableFuture.supplyAsync(() -> work(), pool());
    return task == null ? "none" : "started";
  }
}
