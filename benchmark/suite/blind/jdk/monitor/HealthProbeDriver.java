package monitor;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import shown.Shown;

final class HealthProbeDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(HealthProbe.class);
    AtomicInteger published = new AtomicInteger();
    AtomicInteger asked = new AtomicInteger();
    var program = new HealthProbe(Executors.newScheduledThreadPool(1), new HealthProbe.Endpoint() {
      @Override public String status() {
        return asked.incrementAndGet() == 2 ? "n/a" : "1";
      }
      @Override public void publish(long load) {
        if (published.incrementAndGet() == 2) {
          throw new IllegalStateException("once");
        }
      }
    });
    program.start();
    program.startLoad();
    Shown.until(() -> published.get() >= 2);
    Shown.until(() -> asked.get() >= 2);
    Thread.sleep(60);
    shown.that(1, published.get() == 2);
    shown.that(2, asked.get() == 2);
    published.set(0);
    program.startPublishing();
    Shown.until(() -> published.get() > 2);
    shown.right(3, published.get() > 2);
    Shown.end();
  }
}
