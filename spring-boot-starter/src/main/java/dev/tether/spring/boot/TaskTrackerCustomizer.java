package dev.tether.spring.boot;

import dev.tether.tracker.TaskTrackerBuilder;

/** A bean that changes the tracker before it is built. */
@FunctionalInterface
public interface TaskTrackerCustomizer {

  /**
   * Changes it.
   *
   * @param builder of the tracker, with what the properties say
   */
  void customize(TaskTrackerBuilder builder);
}
