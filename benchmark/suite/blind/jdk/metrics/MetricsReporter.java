package metrics;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends figures to a server every now and then. */
class MetricsReporter {
  private static final Logger LOG = Logger.getLogger("metrics");

  interface Server {
    void send(String line);
  }

  private final Server server;
  private final Consumer<Throwable> onDeath;
  private final ScheduledExecutorService plain = Executors.newSingleThreadScheduledExecutor();
  private final GuardingScheduler guarding = new GuardingScheduler();
  private final NamingScheduler naming = new NamingScheduler(plain);

  MetricsReporter(Server server, Consumer<Throwable> onDeath) {
    this.server = server;
    this.onDeath = onDeath;
  }

  void everySecond(String metric) {
    every(1, () -> server.send(metric));
  }

  private void every(long millis, Runnable body) {
    plain.scheduleAtFixedRate(() -> { // BUG: periodic-dies
      LOG.fine("tick");
      body.run();
    }, 0, millis, TimeUnit.MILLISECONDS);
  }

  void named(String metric) {
    naming.repeat(metric, 1, () -> server.send(metric));
  }

  void guarded(String metric) {
    guarding.scheduleAtFixedRate(() -> server.send(metric), 0, 1, TimeUnit.MILLISECONDS); // OK: periodic-dies
  }

  void untilItFails(String metric) {
    ScheduledFuture<?> handle =
        plain.scheduleAtFixedRate(() -> server.send(metric), 0, 1, TimeUnit.MILLISECONDS); // OK: periodic-dies
    Thread watcher = new Thread(() -> {
      try {
        handle.get();
      } catch (ExecutionException e) {
        onDeath.accept(e.getCause());
      } catch (CancellationException | InterruptedException e) {
        LOG.log(Level.FINE, "stopped", e);
      }
    });
    watcher.setDaemon(true);
    watcher.start();
  }

  void untilTold(String metric) {
    plain.scheduleWithFixedDelay(() -> { // OK: periodic-dies
      try {
        server.send(metric);
      } catch (RuntimeException e) {
        onDeath.accept(e);
        throw e; // ends the schedule on purpose: the owner has been told
      }
    }, 0, 1, TimeUnit.MILLISECONDS);
  }

  /** A scheduler whose tasks have names; it runs them as they are. */
  static final class NamingScheduler {
    private final ScheduledExecutorService target;

    NamingScheduler(ScheduledExecutorService target) {
      this.target = target;
    }

    void repeat(String name, long millis, Runnable body) {
      target.scheduleWithFixedDelay(new Named(name, body), 0, millis, TimeUnit.MILLISECONDS); // BUG: periodic-dies
    }

    private record Named(String name, Runnable body) implements Runnable {
      @Override
      public void run() {
        String before = Thread.currentThread().getName();
        Thread.currentThread().setName(name);
        try {
          body.run();
        } finally {
          Thread.currentThread().setName(before);
        }
      }
    }
  }

  /** A scheduler that logs what its tasks throw, and goes on. */
  static final class GuardingScheduler extends ScheduledThreadPoolExecutor {
    GuardingScheduler() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable body, long delay, long period, TimeUnit unit) {
      return super.scheduleAtFixedRate(() -> { // OK: periodic-dies
        try {
          body.run();
        } catch (RuntimeException | Error e) {
          LOG.log(Level.SEVERE, "periodic task", e);
        }
      }, delay, period, unit);
    }
  }
}
