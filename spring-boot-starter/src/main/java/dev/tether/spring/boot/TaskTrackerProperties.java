package dev.tether.spring.boot;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The properties of the tracker. */
@ConfigurationProperties("tether.tracker")
public class TaskTrackerProperties {

  /** Whether there is a tracker at all. */
  private boolean enabled = true;

  /** Name of the tracker in reports; default: that of the application. */
  private String name;

  /** How long a shutdown waits for active tasks. */
  private Duration drainTimeout = Duration.ofSeconds(20);

  /** How long a shutdown waits for tasks that were asked to stop. */
  private Duration cancelGrace = Duration.ofSeconds(2);

  /** Whether each task remembers where it was launched; costs some microseconds a task. */
  private boolean captureStacks;

  /** Age from which a task is stuck: it is logged, and health is down. Default: none. */
  private Duration stuckAfter;

  /** Whether the static face of the tracker, BackgroundTasks, goes to this one. */
  private boolean global = true;

  /** Whether what runs on Spring's task executors (such as @Async) is tracked. */
  private boolean async = true;

  /** Whether runs of @Scheduled methods are tracked. */
  private boolean scheduled = true;

  /** Makes the defaults. */
  public TaskTrackerProperties() {}

  public boolean isEnabled() {
    return enabled;
  }

  public void setEnabled(boolean enabled) {
    this.enabled = enabled;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public Duration getDrainTimeout() {
    return drainTimeout;
  }

  public void setDrainTimeout(Duration drainTimeout) {
    this.drainTimeout = drainTimeout;
  }

  public Duration getCancelGrace() {
    return cancelGrace;
  }

  public void setCancelGrace(Duration cancelGrace) {
    this.cancelGrace = cancelGrace;
  }

  public boolean isCaptureStacks() {
    return captureStacks;
  }

  public void setCaptureStacks(boolean captureStacks) {
    this.captureStacks = captureStacks;
  }

  public Duration getStuckAfter() {
    return stuckAfter;
  }

  public void setStuckAfter(Duration stuckAfter) {
    this.stuckAfter = stuckAfter;
  }

  public boolean isGlobal() {
    return global;
  }

  public void setGlobal(boolean global) {
    this.global = global;
  }

  public boolean isAsync() {
    return async;
  }

  public void setAsync(boolean async) {
    this.async = async;
  }

  public boolean isScheduled() {
    return scheduled;
  }

  public void setScheduled(boolean scheduled) {
    this.scheduled = scheduled;
  }
}
