// good: result alive => result ended
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class InterruptCommits extends Program {
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

  private void loop() {
    for (int i = 0; i < 1000; i++) {
      try {
        note(queue.take());
      } catch (InterruptedException e) {
        note("caught");
      }
    }
    note("commit");
  }

  @Override
  public Object run() throws Exception {
    return interrupted(() -> loop());
  }
}
