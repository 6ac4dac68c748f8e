package dev.tether.spring.boot;

import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Health as Boot 4 has it. */
final class Boot4Health extends AbstractHealthIndicator {

  private final TaskHealth tasks;

  Boot4Health(TaskHealth tasks) {
    this.tasks = tasks;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Map<String, Object> details = tasks.details();
    builder.status(details.containsKey("stuck") ? "DOWN" : "UP").withDetails(details);
  }
}
