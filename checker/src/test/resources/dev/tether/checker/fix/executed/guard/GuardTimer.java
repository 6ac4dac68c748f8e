// good: same
// fails: hears boom & result ended => result goes on & uncaught boom => 
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class GuardTimer extends Program {
  @Override
  public Object run() throws Exception {
    Timer timer = new Timer(true);
    int[] ticks = new int[1];
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            ticks[0]++;
            work();
          }
        },
        0,
        5);
    Thread.sleep(100);
    timer.cancel();
    return ticks[0] > 2 ? "goes on" : "ended";
  }
}
