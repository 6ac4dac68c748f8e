// good: same
// fails: hears boom
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class LogCallee extends Program {
  private CompletableFuture<String> write(String line) {
    return CompletableFuture.supplyAsync(() -> work(), pool());
  }

  private void first() {
    write("first");
  }

  private void second() {
    write("second");
  }

  private void third() {
    write("third");
  }

  @Override
  public Object run() {
    first();
    return "started";
  }
}
