package config;

import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import shown.Shown;

final class ConfigRefresherDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(ConfigRefresher.class);
    AtomicInteger reads = new AtomicInteger();
    AtomicInteger keys = new AtomicInteger();
    var source = new ConfigRefresher.Source() {
      @Override public Properties read() {
        if (reads.incrementAndGet() == 3) {
          throw new IllegalStateException("once");
        }
        return new Properties();
      }
      @Override public Iterator<String> keys() {
        return keys.incrementAndGet() == 3 ? List.<String>of().iterator() : List.of("a").iterator();
      }
    };
    var scheduler = Executors.newScheduledThreadPool(1);
    reads.set(100);
    new ConfigRefresher(source, scheduler).start();
    Shown.until(() -> keys.get() >= 3);
    Thread.sleep(60);
    shown.that(1, keys.get() == 3);
    reads.set(0);
    new ConfigRefresher.OneSetting(source, "a").keepFresh(scheduler);
    Shown.until(() -> reads.get() >= 3);
    Thread.sleep(60);
    shown.that(2, reads.get() == 3);
    reads.set(0);
    new ConfigRefresher(source, scheduler).startTimed();
    Shown.until(() -> reads.get() > 3);
    shown.right(1, reads.get() > 3);
    reads.set(0);
    new ConfigRefresher.OneSetting(source, "a").keepFreshGuarded(scheduler);
    Shown.until(() -> reads.get() > 3);
    shown.right(3, reads.get() > 3);
    Shown.end();
  }
}
