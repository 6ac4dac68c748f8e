// good: same
// fails: hears boom
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class TrackBranch extends Program {
  @Override
  public Object run() {
    if (mode.length() > 2) CompletableFuture.runAsync(() -> note(work()), pool());
    return "started";
  }
}
