// good: hears Cancellation
// fails: hears Cancellation
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class LogCancelled extends Program {
  @Override
  public Object run() {
    CompletableFuture<String> task = new CompletableFuture<>();
    later(() -> task.cancel(true));
    task.thenAccept(v -> note("got " + Integer.parseInt(v)));
    return "started";
  }
}
