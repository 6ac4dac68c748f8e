// good: same
// fails: result tested => threw boom & note after => 
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

import org.junit.jupiter.api.Test;

public class WaitLater extends Program {
  CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> work(), pool());
  }

  @Test
  void test() throws Exception {
    load();
    note("after");
  }

  @Override
  public Object run() throws Exception {
    test();
    return "tested";
  }
}
