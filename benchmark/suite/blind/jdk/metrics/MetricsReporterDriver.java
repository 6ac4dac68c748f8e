package metrics;

import java.util.concurrent.atomic.AtomicInteger;
import shown.Shown;

final class MetricsReporterDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(MetricsReporter.class);
    AtomicInteger sent = new AtomicInteger();
    var program = new MetricsReporter(line -> {
      if (sent.incrementAndGet() == 3) {
        throw new IllegalStateException("once");
      }
    }, e -> {});
    program.everySecond("a");
    Shown.until(() -> sent.get() >= 3);
    Thread.sleep(60);
    shown.that(1, sent.get() == 3);
    sent.set(0);
    program.named("b");
    Shown.until(() -> sent.get() >= 3);
    Thread.sleep(60);
    shown.that(2, sent.get() == 3);
    sent.set(0);
    program.guarded("c");
    Shown.until(() -> sent.get() > 3);
    shown.right(1, sent.get() > 3);
    Shown.end();
  }
}
