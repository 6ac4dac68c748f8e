// good: same
// fails: hears boom
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class TrackChain extends Program {
  @Override
  public Object run() {
    CompletableFuture.supplyAsync(() -> work(), pool()).thenAccept(v -> note("got " + v));
    return "started";
  }
}
