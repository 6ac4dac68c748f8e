package sensors;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Values of sensors, read by one thread. */
public class SensorHub {
  private static final Logger logger = Logger.getLogger("sensors");

  interface Sensor {
    double read();

    CompletableFuture<Double> calibrate();
  }

  private final ExecutorService reader = Executors.newSingleThreadExecutor(body -> {
    Thread thread = new Thread(body, "sensors");
    thread.setDaemon(true);
    return thread;
  });
  private final BlockingQueue<Double> values = new LinkedBlockingQueue<>();
  private final Guard guard = new Guard();

  Future<?> average(Sensor first, Sensor second, DoubleConsumer target) {
    return reader.submit(() -> target.accept((valueOf(first) + valueOf(second)) / 2));
  }

  private double valueOf(Sensor sensor) {
    try {
      return reader.submit(sensor::read).get(); // BUG: blocking-in-async
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  double valueNow(Sensor sensor) throws ExecutionException, InterruptedException {
    return reader.submit(sensor::read).get(); // OK: blocking-in-async
  }

  Future<?> averageHere(Sensor first, Sensor second, DoubleConsumer target) {
    return reader.submit(() -> target.accept((first.read() + second.read()) / 2)); // OK: blocking-in-async
  }

  /** Until its thread is interrupted. */
  void pump(DoubleConsumer target) {
    while (!Thread.currentThread().isInterrupted()) {
      Double value = values.poll();
      if (value != null) {
        target.accept(value);
      } else {
        pause(50);
      }
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) { // BUG: swallowed-interrupt-or-cancel
      logger.log(Level.FINE, "woken", e);
    }
  }

  /** Until its thread is interrupted. */
  void pumpPolitely(DoubleConsumer target) {
    while (!Thread.currentThread().isInterrupted()) {
      Double value = values.poll();
      if (value != null) {
        target.accept(value);
      } else if (!paused(50)) {
        return;
      }
    }
  }

  private static boolean paused(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) { // OK: swallowed-interrupt-or-cancel
      Thread.currentThread().interrupt();
      return false;
    }
  }

  CompletableFuture<Double> calibrate(Sensor sensor) {
    guard.enter();
    return sensor.calibrate().whenComplete((value, failure) -> guard.leave()); // BUG: foreign-thread-release
  }

  CompletableFuture<Double> startCalibration(Sensor sensor) {
    return guard.inside(sensor::calibrate); // OK: foreign-thread-release
  }

  void poll(ScheduledExecutorService scheduler, Sensor sensor) {
    scheduler.scheduleWithFixedDelay(new Poll(sensor, values), 0, 5, TimeUnit.MILLISECONDS); // BUG: periodic-dies
  }

  void pollGuarded(ScheduledExecutorService scheduler, Sensor sensor) {
    scheduler.scheduleWithFixedDelay(new GuardedPoll(sensor, values), 0, 5, TimeUnit.MILLISECONDS); // OK: periodic-dies
  }

  /** Reads a sensor once. */
  private static class Poll implements Runnable {
    private final Sensor sensor;
    private final BlockingQueue<Double> target;

    Poll(Sensor sensor, BlockingQueue<Double> target) {
      this.sensor = sensor;
      this.target = target;
    }

    @Override
    public void run() {
      target.add(sensor.read());
    }
  }

  /** Reads a sensor once, or says why not. */
  private static final class GuardedPoll extends Poll {
    GuardedPoll(Sensor sensor, BlockingQueue<Double> target) {
      super(sensor, target);
    }

    @Override
    public void run() {
      try {
        super.run();
      } catch (RuntimeException | Error e) {
        logger.log(Level.WARNING, "sensor", e);
      }
    }
  }

  private static final class Guard {
    private final ReentrantLock lock = new ReentrantLock();

    void enter() {
      lock.lock();
    }

    void leave() {
      lock.unlock();
    }

    <T> T inside(java.util.function.Supplier<T> body) {
      enter();
      try {
        return body.get();
      } finally {
        leave();
      }
    }
  }
}
