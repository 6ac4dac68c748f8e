package sensors;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import shown.Shown;

final class SensorHubDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(SensorHub.class);
    AtomicInteger reads = new AtomicInteger();
    SensorHub.Sensor sensor = new SensorHub.Sensor() {
      @Override public double read() {
        if (reads.incrementAndGet() == 2) {
          throw new IllegalStateException("once");
        }
        return 1;
      }
      @Override public CompletableFuture<Double> calibrate() {
        return new CompletableFuture<Double>().completeOnTimeout(1.0, 30, TimeUnit.MILLISECONDS);
      }
    };
    shown.pending(1, new SensorHub().average(sensor, sensor, value -> {}));
    var program = new SensorHub();
    Thread pump = new Thread(() -> program.pump(value -> {}));
    pump.setDaemon(true);
    pump.start();
    Thread.sleep(20);
    pump.interrupt();
    pump.join(300);
    shown.that(2, pump.isAlive());
    CompletableFuture<Double> calibrated = program.calibrate(sensor);
    Shown.until(calibrated::isDone);
    shown.that(3, calibrated.isCompletedExceptionally());
    reads.set(0);
    program.poll(Executors.newScheduledThreadPool(1), sensor);
    Shown.until(() -> reads.get() >= 2);
    Thread.sleep(60);
    shown.that(4, reads.get() == 2);
    reads.set(10);
    shown.fine(2, program.averageHere(sensor, sensor, value -> {}));
    shown.fine(4, new SensorHub().startCalibration(sensor));
    reads.set(0);
    program.pollGuarded(Executors.newScheduledThreadPool(1), sensor);
    Shown.until(() -> reads.get() > 2);
    shown.right(5, reads.get() > 2);
    Shown.end();
  }
}
