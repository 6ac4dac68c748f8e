import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Periodic tasks that the first exception ends. */
abstract class PeriodicFlagged {
  private static final Logger log = Logger.getLogger("x");

  ScheduledExecutorService scheduler;
  final Timer timer = new Timer(true);
  private Future<?> next;
  private final List<ScheduledFuture<?>> toCancel = new ArrayList<>();

  abstract void refresh();

  abstract void save() throws IOException;

  void reference() {
    // BUG: Diagnostic contains: The first exception of the body that 'scheduler.scheduleAtFixedRate(..)' schedules ends the schedule for good
    scheduler.scheduleAtFixedRate(this::refresh, 0, 1, TimeUnit.SECONDS);
  }

  void lambda() {
    // BUG: Diagnostic contains: ends the schedule for good, and nobody will know. Catch and report inside the body
    scheduler.scheduleWithFixedDelay(() -> refresh(), 0, 1, TimeUnit.SECONDS);
  }

  void anonymous() {
    // BUG: Diagnostic contains: ends the schedule
    scheduler.scheduleAtFixedRate(
        new Runnable() {
          @Override
          public void run() {
            refresh();
          }
        },
        0,
        1,
        TimeUnit.SECONDS);
  }

  void variable() {
    Runnable body = () -> refresh();
    // BUG: Diagnostic contains: ends the schedule
    scheduler.scheduleAtFixedRate(body, 0, 1, TimeUnit.SECONDS);
  }

  /** One catch clause too narrow: everything that is not an IOException ends it. */
  void narrow() {
    // BUG: Diagnostic contains: ends the schedule
    scheduler.scheduleAtFixedRate(
        () -> {
          try {
            save();
          } catch (IOException e) {
            log.log(Level.WARNING, "save", e);
          }
        },
        0,
        1,
        TimeUnit.SECONDS);
  }

  /** Told once, and never run again. */
  void rethrown() {
    // BUG: Diagnostic contains: ends the schedule
    scheduler.scheduleAtFixedRate(
        () -> {
          try {
            refresh();
          } catch (RuntimeException e) {
            log.log(Level.WARNING, "refresh", e);
            throw e;
          }
        },
        0,
        1,
        TimeUnit.SECONDS);
  }

  void besideTheGuard() {
    // BUG: Diagnostic contains: ends the schedule
    scheduler.scheduleAtFixedRate(
        () -> {
          refresh();
          try {
            save();
          } catch (Exception e) {
            log.log(Level.WARNING, "save", e);
          }
        },
        0,
        1,
        TimeUnit.SECONDS);
  }

  /** Kept, but only to be cancelled: nobody notices the end. */
  void keptToBeCancelled() {
    // BUG: Diagnostic contains: ends the schedule
    ScheduledFuture<?> future = scheduler.scheduleAtFixedRate(this::refresh, 0, 1, TimeUnit.SECONDS);
    if (future.isCancelled()) {
      return;
    }
    future.cancel(false);
  }

  /** What a caller hands in may throw, whatever its method is called. */
  void supplied(java.util.function.BooleanSupplier attempt) {
    // BUG: Diagnostic contains: ends the schedule for good
    scheduler.scheduleWithFixedDelay(() -> attempt.getAsBoolean(), 0, 1, TimeUnit.SECONDS);
  }

  /** A log tells nobody that the schedule has ended. */
  void loggedAndThrown() {
    // BUG: Diagnostic contains: ends the schedule for good
    scheduler.scheduleWithFixedDelay(
        () -> {
          try {
            refresh();
          } catch (RuntimeException e) {
            System.err.println(e);
            throw e;
          }
        },
        0,
        1,
        TimeUnit.SECONDS);
  }

  void timers() {
    // BUG: Diagnostic contains: kills the timer's thread, and with it every other task of that timer.
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            refresh();
          }
        },
        0,
        1000);
    // BUG: Diagnostic contains: kills the timer's thread
    timer.scheduleAtFixedRate(new Fragile(), 0, 1000);
    // BUG: Diagnostic contains: periodic or not
    timer.schedule(new Fragile(), 1000);
  }

  /** Seen by its package, but written here alone. */
  Runnable ping =
      new Runnable() {
        @Override
        public void run() {
          refresh();
        }
      };

  void ofAField() {
    // BUG: Diagnostic contains: ends the schedule for good
    scheduler.scheduleAtFixedRate(ping, 1, 1, TimeUnit.SECONDS);
  }

  private Timer lazy;

  void madeOnce() {
    if (lazy == null) {
      lazy = new Timer();
    }
    // BUG: Diagnostic contains: later calls of schedule(..) throw
    lazy.schedule(new Fragile(), 1000);
  }

  private final class Fragile extends TimerTask {
    @Override
    public void run() {
      refresh();
    }
  }

  void start() {
    // One finding for the one defect: where the next run is arranged.
    scheduler.schedule(this::poll, 1, TimeUnit.SECONDS);
  }

  private void poll() {
    refresh();
    // BUG: Diagnostic contains: is only reached if nothing before it throws
    next = scheduler.schedule(this::poll, 1, TimeUnit.SECONDS);
  }

  /** By way of a helper. */
  private void tick() {
    refresh();
    arrange();
  }

  private void arrange() {
    // BUG: Diagnostic contains: is only reached if nothing before it throws
    scheduler.schedule(this::tick, 1, TimeUnit.SECONDS);
  }

  private final class Poller implements Runnable {
    @Override
    public void run() {
      refresh();
      // BUG: Diagnostic contains: ends the repetition for good
      scheduler.schedule(this, 1, TimeUnit.SECONDS);
    }
  }
}
