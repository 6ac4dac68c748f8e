package com.acme.shop;

import dev.tether.tracker.TaskTrackerBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Consumer;

/** What the tracker of this application is told. */
@ApplicationScoped
public class Settings implements Consumer<TaskTrackerBuilder> {

  @Override
  public void accept(TaskTrackerBuilder tracker) {
    tracker.name("shop").drainTimeout(Duration.ofSeconds(4));
  }
}
