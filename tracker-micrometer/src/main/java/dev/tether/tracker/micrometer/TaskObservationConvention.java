package dev.tether.tracker.micrometer;

import dev.tether.tracker.TaskOutcome;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.util.Locale;

/**
 * How the observation of a task is named and tagged: {@code tether.task} with {@code tracker},
 * {@code name}, {@code kind} and {@code outcome}, and of high cardinality the number of the task
 * and its tags. Implement it to say it otherwise.
 */
public interface TaskObservationConvention extends ObservationConvention<TaskObservationContext> {

  @Override
  default String getName() {
    return "tether.task";
  }

  @Override
  default String getContextualName(TaskObservationContext context) {
    return context.task().name();
  }

  @Override
  default KeyValues getLowCardinalityKeyValues(TaskObservationContext context) {
    TaskOutcome outcome = context.outcome();
    return KeyValues.of(
        KeyValue.of("tracker", context.task().tracker()),
        KeyValue.of("name", context.task().name()),
        KeyValue.of("kind", context.task().kind().word()),
        KeyValue.of("outcome", outcome == null ? "none" : outcome.name().toLowerCase(Locale.ROOT)));
  }

  @Override
  default KeyValues getHighCardinalityKeyValues(TaskObservationContext context) {
    KeyValues all = KeyValues.of(KeyValue.of("id", Long.toString(context.task().id())));
    for (var tag : context.task().tags().entrySet()) {
      all = all.and(KeyValue.of("tag." + tag.getKey(), tag.getValue()));
    }
    return all;
  }

  @Override
  default boolean supportsContext(Observation.Context context) {
    return context instanceof TaskObservationContext;
  }
}
