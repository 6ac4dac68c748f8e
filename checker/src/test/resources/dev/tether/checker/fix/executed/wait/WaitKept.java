// good: same
// fails: result tested => threw boom & note kept false => 
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

import org.junit.jupiter.api.Test;

public class WaitKept extends Program {
  CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> work(), pool());
  }

  @Test
  void test() {
    CompletableFuture<String> task = load();
    note("kept " + (task == null));
  }

  @Override
  public Object run() throws Exception {
    test();
    return "tested";
  }
}
