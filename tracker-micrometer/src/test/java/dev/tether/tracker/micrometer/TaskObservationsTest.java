package dev.tether.tracker.micrometer;

import dev.tether.tracker.TaskToken;
import dev.tether.tracker.TaskTracker;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TaskObservationsTest {

  @Test
  void observesEachTaskAsChildOfItsLauncher() throws InterruptedException {
    TestObservationRegistry registry = TestObservationRegistry.create();
    TaskTracker tracker =
        TaskTracker.builder().name("orders").failureHandler(failure -> {}).build();
    TaskObservations.follow(tracker, registry);
    IllegalStateException failure = new IllegalStateException("down");
    Observation request = Observation.start("request", registry);
    TaskToken token = request.scoped(() -> tracker.tagged("tenant", "acme").begin("Orders.save"));
    Thread other = new Thread(() -> token.end(failure));
    other.start();
    other.join();
    tracker.drain(Duration.ofSeconds(60));
    request.stop();
    TestObservationRegistryAssert.assertThat(registry)
        .hasObservationWithNameEqualTo("tether.task")
        .that()
        .hasBeenStopped()
        .hasContextualNameEqualTo("Orders.save")
        .hasLowCardinalityKeyValue(KeyValue.of("outcome", "failed"))
        .hasHighCardinalityKeyValue(KeyValue.of("tag.tenant", "acme"))
        .hasParentObservationEqualTo(request)
        .hasError(failure);
  }

  @Test
  void aConventionOfOnesOwnNamesAndTags() throws InterruptedException {
    TestObservationRegistry registry = TestObservationRegistry.create();
    TaskTracker tracker = TaskTracker.builder().name("orders").build();
    TaskObservationConvention own =
        new TaskObservationConvention() {
          @Override
          public String getName() {
            return "job";
          }

          @Override
          public KeyValues getLowCardinalityKeyValues(TaskObservationContext context) {
            return KeyValues.of("tenant", context.task().tags().get("tenant"));
          }
        };
    tracker.addListener(new TaskObservations(registry, own));
    tracker.tagged("tenant", "acme").begin("Orders.save").end();
    tracker.drain(Duration.ofSeconds(60));
    TestObservationRegistryAssert.assertThat(registry)
        .doesNotHaveAnyRemainingCurrentObservation()
        .hasObservationWithNameEqualTo("job")
        .that()
        .hasBeenStopped()
        .hasContextualNameEqualTo("Orders.save")
        .hasLowCardinalityKeyValue("tenant", "acme")
        .doesNotHaveLowCardinalityKeyValueWithKey("outcome");
  }

  @Test
  void marksWhenABodyLeavesTheQueue() throws Exception {
    TestObservationRegistry registry = TestObservationRegistry.create();
    TaskTracker tracker = TaskTracker.builder().name("orders").build();
    TaskObservations.follow(tracker, registry);
    tracker.submit(Runnable::run, "Orders.save", () -> 1).get();
    tracker.drain(Duration.ofSeconds(60));
    TestObservationRegistryAssert.assertThat(registry)
        .hasObservationWithNameEqualTo("tether.task")
        .that()
        .hasEvent("running");
  }
}
