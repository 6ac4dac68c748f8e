// good: same
// fails: hears boom & result ended => result goes on
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class TrackerPeriodic extends Program {
  @Override
  public Object run() throws Exception {
    ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    closing(timer);
    int[] ticks = new int[1];
    timer.scheduleWithFixedDelay(() -> {
      ticks[0]++;
      work();
    }, 0, 5, TimeUnit.MILLISECONDS);
    Thread.sleep(100);
    return ticks[0] > 2 ? "goes on" : "ended";
  }
}
