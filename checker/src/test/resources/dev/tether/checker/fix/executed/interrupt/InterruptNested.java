// good: result alive => result ended
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class InterruptNested extends Program {
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

  private void loop() {
    while (true) {
      for (String host : List.of("a", "b")) {
        try {
          note(host + queue.take());
        } catch (InterruptedException e) {
          note("caught");
        }
      }
    }
  }

  @Override
  public Object run() throws Exception {
    return interrupted(() -> loop());
  }
}
