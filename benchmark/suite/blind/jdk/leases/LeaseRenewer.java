package leases;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Renews leases before they end. */
public final class LeaseRenewer {
  private static final Logger LOGGER = Logger.getLogger("leases");

  interface Leases {
    void renew(String id);

    void purge();

    void warn(String id);
  }

  private final Leases leases;
  private final ScheduledExecutorService scheduler;
  private final Timer timer = new Timer("leases", true);
  private volatile boolean closed;

  LeaseRenewer(Leases leases, ScheduledExecutorService scheduler) {
    this.leases = leases;
    this.scheduler = scheduler;
  }

  void renewAgainAndAgain(String id) {
    if (closed) {
      return;
    }
    leases.renew(id);
    scheduler.schedule(() -> renewAgainAndAgain(id), 5, TimeUnit.MILLISECONDS); // BUG: periodic-dies
  }

  void renewForEver(String id) {
    if (closed) {
      return;
    }
    try {
      leases.renew(id);
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, "lease " + id, e);
    } finally {
      scheduler.schedule(() -> renewForEver(id), 5, TimeUnit.MILLISECONDS); // OK: periodic-dies
    }
  }

  void purgeEvery(long millis) {
    timer.schedule(new TimerTask() { // BUG: periodic-dies
      @Override
      public void run() {
        leases.purge();
      }
    }, 0, millis);
  }

  void warnLater(String id, long millis) {
    timer.schedule(new Warning(id), millis); // BUG: periodic-dies
  }

  void purgeSafelyEvery(long millis) {
    timer.scheduleAtFixedRate(new Purge(), 0, millis); // OK: periodic-dies
  }

  void closeAfter(long millis) {
    timer.schedule(new TimerTask() { // OK: periodic-dies
      @Override
      public void run() {
        closed = true;
        cancel();
      }
    }, millis);
  }

  private final class Warning extends TimerTask {
    private final String id;

    Warning(String id) {
      this.id = id;
    }

    @Override
    public void run() {
      leases.warn(id);
    }
  }

  private final class Purge extends SafeTimerTask {
    @Override
    void runSafely() {
      leases.purge();
    }
  }

  abstract static class SafeTimerTask extends TimerTask {
    abstract void runSafely();

    @Override
    public final void run() {
      try {
        runSafely();
      } catch (Throwable e) {
        LOGGER.log(Level.SEVERE, "timer task", e);
      }
    }
  }
}
