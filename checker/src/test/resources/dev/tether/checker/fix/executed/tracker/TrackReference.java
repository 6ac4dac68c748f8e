// good: same
// fails: hears boom
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class TrackReference extends Program {
  private CompletableFuture<Void> load(String x) {
    return CompletableFuture.runAsync(() -> note(x + work()), pool());
  }

  @Override
  public Object run() {
    List.of("a", "b").forEach(this::load);
    return "started";
  }
}
