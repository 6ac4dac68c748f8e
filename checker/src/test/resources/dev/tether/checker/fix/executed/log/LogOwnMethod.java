// good: same
// fails: hears boom
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class LogOwnMethod extends Program {
  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> work(), pool());
  }

  @Override
  public Object run() {
    load();
    note("after");
    return "started";
  }
}
