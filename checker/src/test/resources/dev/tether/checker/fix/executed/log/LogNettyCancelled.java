// good: same
// fails: hears boom
import dev.tether.checker.fix.Program;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.*;
import java.util.concurrent.*;

public class LogNettyCancelled extends Program {
  private final EventExecutor executor = new DefaultEventExecutor();

  private Future<String> load() {
    Future<String> task = executor.schedule(() -> work(), mode.equals("good") ? 1000 : 0, TimeUnit.MILLISECONDS);
    if (mode.equals("good")) {
      later(() -> task.cancel(false));
    }
    return task;
  }

  @Override
  public Object run() {
    closing(executor);
    load();
    return "started";
  }
}
