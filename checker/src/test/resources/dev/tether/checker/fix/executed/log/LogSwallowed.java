// good: same
// fails: hears boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class LogSwallowed extends Program {
  @Override
  public Object run() {
    CompletableFuture.supplyAsync(() -> work(), pool()).exceptionally(t -> "");
    return "started";
  }
}
