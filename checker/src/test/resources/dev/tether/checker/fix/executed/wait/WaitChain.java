// good: same
// fails: result tested => threw boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

import org.junit.jupiter.api.Test;

public class WaitChain extends Program {
  CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> work(), pool());
  }

  @Test
  void test() throws Exception {
    load().thenAccept(v -> note("got " + v));
  }

  @Override
  public Object run() throws Exception {
    test();
    return "tested";
  }
}
