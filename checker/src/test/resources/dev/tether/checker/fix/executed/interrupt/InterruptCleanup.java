// good: result alive => result ended
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class InterruptCleanup extends Program {
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

  private void loop() {
    while (true) {
      try {
        note(queue.take());
      } catch (InterruptedException e) {
        try {
          Thread.sleep(1);
          note("cleaned");
        } catch (InterruptedException x) {
          note("not cleaned");
        }
      }
    }
  }

  @Override
  public Object run() throws Exception {
    return interrupted(() -> loop());
  }
}
