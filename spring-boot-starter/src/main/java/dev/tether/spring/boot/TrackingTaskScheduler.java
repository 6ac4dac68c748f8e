package dev.tether.spring.boot;

import dev.tether.tracker.TaskTracker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import org.springframework.scheduling.SchedulingAwareRunnable;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;

/**
 * Tracks each run of what is scheduled: it counts as active while it lasts, a failure is reported,
 * and the schedule goes on. While the tracker is closed, runs are skipped.
 */
final class TrackingTaskScheduler implements TaskScheduler {

  private final TaskScheduler delegate;
  private final TaskTracker tracker;

  TrackingTaskScheduler(TaskScheduler delegate, TaskTracker tracker) {
    this.delegate = delegate;
    this.tracker = tracker;
  }

  /** A run that still tells the scheduler which of its schedulers it is for. */
  private record Run(Runnable body, Runnable tracked) implements SchedulingAwareRunnable {
    @Override
    public void run() {
      tracked.run();
    }

    @Override
    public boolean isLongLived() {
      return body instanceof SchedulingAwareRunnable aware && aware.isLongLived();
    }

    @Override
    public String getQualifier() {
      return body instanceof SchedulingAwareRunnable aware ? aware.getQualifier() : null;
    }

    @Override
    public String toString() {
      return body.toString();
    }
  }

  private Runnable tracked(Runnable body) {
    return new Run(body, tracker.repeating(name(body.toString()), body));
  }

  /** {@code com.acme.Orders.sweep} is {@code Orders.sweep}; Spring's runnables say their method. */
  private static String name(String text) {
    int method = text.lastIndexOf('.');
    int type = Math.max(text.lastIndexOf('.', method - 1), text.lastIndexOf('$'));
    boolean saysMethod = method > 0 && text.indexOf('@') < 0 && text.indexOf(' ') < 0;
    return saysMethod ? text.substring(type + 1) : "scheduled";
  }

  @Override
  public Clock getClock() {
    return delegate.getClock();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
    return delegate.schedule(tracked(task), trigger);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, Instant startTime) {
    return delegate.schedule(tracked(task), startTime);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Instant startTime, Duration period) {
    return delegate.scheduleAtFixedRate(tracked(task), startTime, period);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, Duration period) {
    return delegate.scheduleAtFixedRate(tracked(task), period);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, Instant startTime, Duration delay) {
    return delegate.scheduleWithFixedDelay(tracked(task), startTime, delay);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, Duration delay) {
    return delegate.scheduleWithFixedDelay(tracked(task), delay);
  }
}
