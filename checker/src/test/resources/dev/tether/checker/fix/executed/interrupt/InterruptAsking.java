// good: result alive => result ended
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class InterruptAsking extends Program {
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

  private void loop() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        note(queue.take());
      } catch (InterruptedException e) {
        note("caught");
      }
    }
  }

  @Override
  public Object run() throws Exception {
    return interrupted(() -> loop());
  }
}
