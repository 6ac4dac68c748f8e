package dev.tether.tracker.micrometer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.tracker.TaskState;
import dev.tether.tracker.TaskToken;
import dev.tether.tracker.TaskTracker;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TaskTrackerMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TaskTracker tracker =
      TaskTracker.builder().name("orders").failureHandler(failure -> {}).build();

  /** Ends are told on the tracker's own threads. */
  private void untilTold() throws InterruptedException {
    while (tracker.snapshot().stream().anyMatch(task -> task.state() == TaskState.REPORTING)) {
      Thread.sleep(1);
    }
  }

  @Test
  void countsByNameAndOutcome() throws Exception {
    TaskTrackerMetrics.of(tracker).bindTo(registry);
    TaskToken one = tracker.begin("save");
    TaskToken two = tracker.begin("save");
    TaskToken mail = tracker.begin("mail");
    assertEquals(2, active("save"));
    assertEquals(1, active("mail"));
    mail.end();
    one.end();
    two.end(new IllegalStateException());
    untilTold();
    assertEquals(0, active("save"));
    assertEquals(1, ended("save", "succeeded").count());
    assertEquals(1, ended("save", "failed").count());
    tracker.begin("save").end(new CancellationException());
    untilTold();
    assertEquals(1, ended("save", "cancelled").count());
    assertTrue(ended("save", "failed").totalTime(TimeUnit.NANOSECONDS) > 0);
    assertEquals(4, registry.get("tether.tasks.started").functionCounter().count());
  }

  @Test
  void timesHowLongBodiesWaitInTheQueue() throws Exception {
    TaskTrackerMetrics.of(tracker).bindTo(registry);
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch gate = new CountDownLatch(1);
      Future<?> first = tracker.submit(one, "first", () -> gate.await(9, TimeUnit.SECONDS));
      Future<?> second = tracker.submit(one, "second", () -> 2);
      Future<?> never = tracker.submit(one, "never", () -> 3);
      never.cancel(true);
      TimeUnit.MILLISECONDS.sleep(60);
      gate.countDown();
      first.get(10, TimeUnit.SECONDS);
      second.get(10, TimeUnit.SECONDS);
    } finally {
      one.shutdown();
    }
    assertEquals(1, queued("first").count());
    assertTrue(queued("second").totalTime(TimeUnit.MILLISECONDS) >= 60);
    assertNull(registry.find("tether.tasks.queued").tag("name", "never").timer());
    tracker.begin("token").end();
    untilTold();
    assertNull(registry.find("tether.tasks.queued").tag("name", "token").timer());
  }

  private Timer queued(String name) {
    return registry.get("tether.tasks.queued").tag("name", name).timer();
  }

  @Test
  void namesAreBounded() throws Exception {
    TaskTrackerMetrics.of(tracker, 3).bindTo(registry);
    for (int i = 0; i < 1000; i++) {
      tracker.begin("task-" + i).end();
    }
    untilTold();
    assertEquals(4, meters("tether.tasks"));
    assertEquals(997, ended("other", "succeeded").count());
  }

  @Test
  void tagsAreChosenAndBounded() throws Exception {
    TaskTrackerMetrics.of(tracker, 2, "tenant").bindTo(registry);
    for (int i = 0; i < 10; i++) {
      tracker.tagged("tenant", "t" + i).tagged("request", "r" + i).begin("save").end();
    }
    tracker.begin("save").end();
    untilTold();
    assertEquals(4, meters("tether.tasks"));
    assertEquals(8, registry.get("tether.tasks").tag("tenant", "other").timer().count());
    assertEquals(1, registry.get("tether.tasks").tag("tenant", "none").timer().count());
  }

  @Test
  void closedFollowsNoMore() {
    TaskTrackerMetrics metrics = TaskTrackerMetrics.of(tracker);
    metrics.bindTo(registry);
    metrics.close();
    tracker.track(CompletableFuture.failedFuture(new IllegalStateException()), "save");
    assertEquals(0, meters("tether.tasks"));
  }

  @Test
  void limitMustAllowSomething() {
    assertThrows(IllegalArgumentException.class, () -> TaskTrackerMetrics.of(tracker, 0));
  }

  @Test
  void withoutAgentThereAreNoCountsOfIt() {
    new AgentMetrics().bindTo(registry);
    assertEquals(0, registry.getMeters().size());
  }

  private double active(String name) {
    return registry.get("tether.tasks.active").tag("name", name).gauge().value();
  }

  private Timer ended(String name, String outcome) {
    return registry.get("tether.tasks").tag("name", name).tag("outcome", outcome).timer();
  }

  private long meters(String name) {
    return registry.getMeters().stream()
        .map(Meter::getId)
        .filter(id -> id.getName().equals(name))
        .count();
  }
}
