// good: result alive => result ended
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class InterruptContinue extends Program {
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

  private void loop() {
    while (true) {
      try {
        note(queue.take());
      } catch (InterruptedException e) {
        continue;
      }
    }
  }

  @Override
  public Object run() throws Exception {
    return interrupted(() -> loop());
  }
}
