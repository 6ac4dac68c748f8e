package config;

import java.util.Iterator;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads settings again and again. */
class ConfigRefresher {
  private static final Logger LOG = Logger.getLogger("config");

  interface Source {
    Properties read();

    Iterator<String> keys();
  }

  private final Source source;
  private final ScheduledExecutorService scheduler;
  private final Map<String, String> values = new ConcurrentHashMap<>();
  private ScheduledFuture<?> refresh;
  private volatile long lastRun;

  ConfigRefresher(Source source, ScheduledExecutorService scheduler) {
    this.source = source;
    this.scheduler = scheduler;
  }

  void start() {
    refresh = scheduler.scheduleWithFixedDelay(() -> { // BUG: periodic-dies
      String key = source.keys().next();
      try {
        values.put(key, source.read().getProperty(key, ""));
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "setting " + key, e);
      }
    }, 0, 5, TimeUnit.MILLISECONDS);
  }

  void startTimed() {
    refresh = scheduler.scheduleWithFixedDelay(() -> { // OK: periodic-dies
      lastRun = System.currentTimeMillis();
      try {
        readAll();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "settings", e);
      }
    }, 0, 5, TimeUnit.MILLISECONDS);
  }

  void startFor(Reader reader) {
    refresh = scheduler.scheduleWithFixedDelay(reader, 0, 5, TimeUnit.MILLISECONDS); // OK: periodic-dies
  }

  void stop() {
    if (refresh != null) {
      refresh.cancel(false);
    }
  }

  private void readAll() {
    Properties read = source.read();
    read.forEach((key, value) -> values.put((String) key, (String) value));
  }

  long age() {
    return System.currentTimeMillis() - lastRun;
  }

  /** What the parts of the application hang into the schedule. */
  abstract static class Reader implements Runnable {
    private int failures;

    protected abstract void read() throws Exception;

    @Override
    public final void run() {
      try {
        read();
        failures = 0;
      } catch (Exception e) {
        LOG.log(Level.WARNING, "failure " + ++failures, e);
      }
    }
  }

  /** Reads one setting. */
  static final class OneSetting extends Reader {
    private final Source source;
    private final String key;
    private volatile String value;

    OneSetting(Source source, String key) {
      this.source = source;
      this.key = key;
    }

    @Override
    protected void read() {
      value = source.read().getProperty(key);
    }

    void keepFresh(ScheduledExecutorService scheduler) {
      scheduler.scheduleAtFixedRate(this::read, 0, 5, TimeUnit.MILLISECONDS); // BUG: periodic-dies
    }

    void keepFreshGuarded(ScheduledExecutorService scheduler) {
      scheduler.scheduleAtFixedRate(this, 0, 5, TimeUnit.MILLISECONDS); // OK: periodic-dies
    }

    String value() {
      return value;
    }
  }
}
