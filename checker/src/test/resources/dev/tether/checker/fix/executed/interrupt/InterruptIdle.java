// good: result alive => result ended
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class InterruptIdle extends Program {
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

  private void loop() {
    while (true) {
      try {
        note(queue.take());
      } catch (Exception e) {
        ; // nothing
      }
    }
  }

  @Override
  public Object run() throws Exception {
    return interrupted(() -> loop());
  }
}
