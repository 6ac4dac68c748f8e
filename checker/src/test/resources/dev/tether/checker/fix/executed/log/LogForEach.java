// good: same
// fails: hears boom
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class LogForEach extends Program {
  @Override
  public Object run() {
    List.of("a", "b").forEach(x -> CompletableFuture.runAsync(() -> note(x + work()), pool()));
    return "started";
  }
}
