// good: same
// fails: hears boom
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class LogLaterStageFails extends Program {
  @Override
  public Object run() {
    CompletableFuture.supplyAsync(() -> "x", pool()).thenAccept(v -> note(v + work()));
    return "started";
  }
}
