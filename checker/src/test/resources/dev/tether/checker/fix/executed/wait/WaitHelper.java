// good: same
// fails: result tested => threw boom
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

import org.junit.jupiter.api.Test;

public class WaitHelper extends Program {
  CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> work(), pool());
  }

  void helper() throws Exception {
    load();
  }

  @Test
  void test() throws Exception {
    helper();
  }

  @Override
  public Object run() throws Exception {
    test();
    return "tested";
  }
}
