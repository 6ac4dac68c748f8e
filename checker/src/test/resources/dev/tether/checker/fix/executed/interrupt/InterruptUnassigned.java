// good: result alive => result ended
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class InterruptUnassigned extends Program {
  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();

  private void loop() {
    String first;
    while (true) {
      try {
        first = queue.take();
        break;
      } catch (InterruptedException e) {
        note("caught");
      }
    }
    note(first);
  }

  @Override
  public Object run() throws Exception {
    return interrupted(() -> loop());
  }
}
