package dev.tether.spring.boot;

import java.util.Map;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

/** Health as Boot 3 has it. */
final class Boot3Health extends AbstractHealthIndicator {

  private final TaskHealth tasks;

  Boot3Health(TaskHealth tasks) {
    this.tasks = tasks;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Map<String, Object> details = tasks.details();
    builder.status(details.containsKey("stuck") ? "DOWN" : "UP").withDetails(details);
  }
}
