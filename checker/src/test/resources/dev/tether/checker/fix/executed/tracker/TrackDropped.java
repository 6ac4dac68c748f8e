// good: same
// fails: hears boom
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class TrackDropped extends Program {
  @Override
  public Object run() {
    CompletableFuture.supplyAsync(() -> work(), pool());
    return "started";
  }
}
