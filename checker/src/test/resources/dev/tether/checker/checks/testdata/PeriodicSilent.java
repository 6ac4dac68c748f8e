import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Periodic tasks in order; each shape was met in a real project. */
abstract class PeriodicSilent {
  private static final Logger log = Logger.getLogger("x");

  ScheduledExecutorService scheduler;
  final Timer timer = new Timer(true);
  private Timer oneShot;
  final AtomicLong ticks = new AtomicLong();
  final Map<String, Long> leases = new ConcurrentHashMap<>();
  private ScheduledFuture<?> heartbeat;
  private final List<ScheduledFuture<?>> watched = new ArrayList<>();
  volatile boolean running;

  abstract void refresh();

  abstract void save() throws IOException;

  /** The anonymous class of every broker: everything is caught and logged. */
  void anonymousWithThrowable() {
    scheduler.scheduleAtFixedRate(
        new Runnable() {
          @Override
          public void run() {
            try {
              refresh();
            } catch (Throwable e) {
              log.log(Level.SEVERE, "refresh", e);
            }
          }
        },
        10,
        10,
        TimeUnit.SECONDS);
  }

  private final java.util.concurrent.atomic.AtomicReference<RuntimeException> failed =
      new java.util.concurrent.atomic.AtomicReference<>();

  /** Ends on purpose; whoever waits finds the failure. */
  void recordedAndThrown(java.util.concurrent.CountDownLatch done) {
    scheduler.scheduleWithFixedDelay(
        () -> {
          try {
            refresh();
          } catch (RuntimeException e) {
            failed.set(e);
            done.countDown();
            throw e;
          }
        },
        10,
        10,
        TimeUnit.SECONDS);
  }

  void lambdaWithException() {
    scheduler.scheduleWithFixedDelay(
        () -> {
          try {
            save();
          } catch (IOException | RuntimeException e) {
            log.log(Level.WARNING, "save", e);
          }
        },
        1,
        1,
        TimeUnit.MINUTES);
  }

  /** The guard is in the method that is scheduled. */
  void guardedMethod() {
    scheduler.scheduleAtFixedRate(this::guarded, 0, 1, TimeUnit.SECONDS);
  }

  private void guarded() {
    try {
      refresh();
    } catch (Exception e) {
      log.log(Level.WARNING, "refresh", e);
    } finally {
      ticks.incrementAndGet();
    }
  }

  /** The guard is in the method that the body calls. */
  void guardedCallee() {
    scheduler.scheduleAtFixedRate(() -> guarded(), 0, 1, TimeUnit.SECONDS);
  }

  /** The guard is in a wrapper of our own. */
  void wrapped() {
    scheduler.scheduleAtFixedRate(safely(this::refresh), 0, 1, TimeUnit.SECONDS);
  }

  static Runnable safely(Runnable body) {
    return () -> {
      try {
        body.run();
      } catch (RuntimeException e) {
        log.log(Level.WARNING, "background", e);
      }
    };
  }

  /** A body that only counts. */
  void cannotFail() {
    scheduler.scheduleAtFixedRate(ticks::incrementAndGet, 0, 1, TimeUnit.SECONDS);
    scheduler.scheduleAtFixedRate(() -> leases.clear(), 0, 1, TimeUnit.HOURS);
    scheduler.scheduleAtFixedRate(
        () -> {
          long now = System.currentTimeMillis();
          ticks.set(now);
        },
        0,
        1,
        TimeUnit.SECONDS);
  }

  /** It goes on, whatever one may think of the empty handler. */
  void swallowing() {
    scheduler.scheduleAtFixedRate(
        () -> {
          try {
            refresh();
          } catch (Exception ignored) {
          }
        },
        0,
        1,
        TimeUnit.SECONDS);
  }

  /** Somebody asks the future, so its end is noticed. */
  void awaited() throws InterruptedException {
    ScheduledFuture<?> future =
        scheduler.scheduleAtFixedRate(this::refresh, 0, 1, TimeUnit.SECONDS);
    try {
      future.get();
    } catch (ExecutionException e) {
      log.log(Level.SEVERE, "the refresh died", e.getCause());
    }
  }

  ScheduledFuture<?> returned() {
    return scheduler.scheduleAtFixedRate(this::refresh, 0, 1, TimeUnit.SECONDS);
  }

  /** Handed to the project's own watcher. */
  void watched() {
    ScheduledFuture<?> future =
        scheduler.scheduleAtFixedRate(this::refresh, 0, 1, TimeUnit.SECONDS);
    watch(future);
  }

  abstract void watch(Future<?> future);

  /** A field that is asked at every use. */
  void heartbeat() {
    heartbeat = scheduler.scheduleAtFixedRate(this::refresh, 0, 1, TimeUnit.SECONDS);
  }

  void ensureAlive() throws Exception {
    if (heartbeat.isDone()) {
      heartbeat.get();
    }
  }

  /** A body that was handed in: its giver guards it. */
  void handedIn(Runnable body) {
    scheduler.scheduleAtFixedRate(body, 0, 1, TimeUnit.SECONDS);
  }

  /** A pool that reports what its bodies throw. */
  static final class ReportingPool extends ScheduledThreadPoolExecutor {
    ReportingPool() {
      super(1);
    }

    @Override
    protected void afterExecute(Runnable body, Throwable failure) {
      if (failure != null) {
        log.log(Level.SEVERE, "died", failure);
      }
    }
  }

  void reported(ReportingPool pool) {
    pool.scheduleAtFixedRate(this::refresh, 0, 1, TimeUnit.SECONDS);
  }

  void timers() {
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            guarded();
          }
        },
        0,
        1000);
    timer.scheduleAtFixedRate(new GuardedTimerTask(), new Date(), 1000);
    // Once, on a timer that nobody else uses.
    Timer own = new Timer(true);
    own.schedule(new FragileTimerTask(), 1000);
    timer.schedule(new GuardedTimerTask(), 1000);
    if (oneShot != null) {
      oneShot.cancel();
    }
    oneShot = new Timer();
    if (running) {
      oneShot.schedule(new FragileTimerTask(), 1000);
    }
  }

  private final class GuardedTimerTask extends TimerTask {
    @Override
    public void run() {
      try {
        refresh();
      } catch (RuntimeException e) {
        log.log(Level.WARNING, "refresh", e);
      }
    }
  }

  private final class FragileTimerTask extends TimerTask {
    @Override
    public void run() {
      refresh();
    }
  }

  /** The next run is arranged whatever happens. */
  Future<?> selfInFinally() {
    return scheduler.schedule(this::poll, 1, TimeUnit.SECONDS);
  }

  private void poll() {
    try {
      refresh();
    } catch (RuntimeException e) {
      log.log(Level.WARNING, "poll", e);
    } finally {
      if (running) {
        watch(scheduler.schedule(this::poll, 1, TimeUnit.SECONDS));
      }
    }
  }

  /** The next run is arranged before anything can go wrong; what is lost then is another check's. */
  private void pollFirst() {
    var next = scheduler.schedule(this::pollFirst, 1, TimeUnit.SECONDS);
    watch(next);
    refresh();
  }

  private void pollGuarded() {
    guarded();
    watch(scheduler.schedule(this::pollGuarded, 1, TimeUnit.SECONDS));
  }

  /** A retry that stops by itself: it is scheduled in the handler, not after the work. */
  private void retry(int attempt) {
    try {
      save();
    } catch (IOException e) {
      log.log(Level.WARNING, "save", e);
      watch(scheduler.schedule(() -> retry(attempt + 1), 1, TimeUnit.SECONDS));
    }
  }

  /** A library's own guard, known by its name alone. */
  interface Guards {
    Runnable catchingAndLoggingThrowables(Runnable body);
  }

  void guardedByALibrary(Guards guards) {
    scheduler.scheduleAtFixedRate(
        guards.catchingAndLoggingThrowables(this::refresh), 0, 1, TimeUnit.SECONDS);
    scheduler.submit(guards.catchingAndLoggingThrowables(this::refresh));
  }

  /** A look at a field, what is quiet by name, and the end of an executor. */
  void harmless(java.io.InputStream in) {
    scheduler.scheduleAtFixedRate(
            () -> {
              log.info("used: " + io.netty.buffer.PooledByteBufAllocator.DEFAULT.metric());
              com.google.common.io.Closeables.closeQuietly(in);
              scheduler.shutdownNow();
            },
            1,
            1,
            TimeUnit.SECONDS);
  }
}
