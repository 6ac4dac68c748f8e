package monitor;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks an endpoint again and again how it is. */
class HealthProbe {
  private static final Logger LOG = Logger.getLogger(HealthProbe.class.getName());

  interface Endpoint {
    String status() throws IOException;

    void publish(long load);
  }

  private final ScheduledExecutorService scheduler;
  private final Endpoint endpoint;
  private final AtomicLong ticks = new AtomicLong();
  private volatile long load;
  private volatile boolean up;

  HealthProbe(ScheduledExecutorService scheduler, Endpoint endpoint) {
    this.scheduler = scheduler;
    this.endpoint = endpoint;
  }

  void start() {
    scheduler.scheduleAtFixedRate(this::publish, 0, 5, TimeUnit.MILLISECONDS); // BUG: periodic-dies
  }

  void startLoad() {
    scheduler.scheduleWithFixedDelay(() -> { // BUG: periodic-dies
      try {
        load = Long.parseLong(endpoint.status());
      } catch (IOException e) {
        LOG.log(Level.WARNING, "no status", e);
      }
    }, 0, 5, TimeUnit.MILLISECONDS);
  }

  void startTicks() {
    scheduler.scheduleAtFixedRate(() -> ticks.incrementAndGet(), 0, 5, TimeUnit.MILLISECONDS); // OK: periodic-dies
  }

  void startProbe() {
    scheduler.scheduleAtFixedRate(this::probe, 0, 5, TimeUnit.MILLISECONDS); // OK: periodic-dies
  }

  void startPublishing() {
    Runnable body = Safe.named("publish", this::publish);
    scheduler.scheduleWithFixedDelay(body, 0, 5, TimeUnit.MILLISECONDS); // OK: periodic-dies
  }

  long ticks() {
    return ticks.get();
  }

  private void publish() {
    endpoint.publish(up ? load : -1);
  }

  private void probe() {
    String status = null;
    try {
      status = endpoint.status();
    } catch (IOException | RuntimeException e) {
      LOG.log(Level.WARNING, "probe", e);
    }
    up = "UP".equals(status);
  }

  static final class Safe {
    static Runnable named(String name, Runnable body) {
      return new Runnable() {
        @Override
        public void run() {
          try {
            body.run();
          } catch (Exception e) {
            LOG.log(Level.SEVERE, name, e);
          }
        }

        @Override
        public String toString() {
          return name;
        }
      };
    }
  }
}
