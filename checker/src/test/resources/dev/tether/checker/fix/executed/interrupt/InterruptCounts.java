// good: result alive => result ended
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class InterruptCounts extends Program {
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

  private int loop() {
    int taken = 0;
    for (int i = 0; i < 1000; i++) {
      try {
        note(queue.take());
        taken++;
      } catch (InterruptedException e) {
        note("caught");
      }
    }
    return taken;
  }

  @Override
  public Object run() throws Exception {
    return interrupted(() -> loop());
  }
}
