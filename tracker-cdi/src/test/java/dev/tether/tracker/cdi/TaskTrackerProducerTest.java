package dev.tether.tracker.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.FailureHandler;
import dev.tether.tracker.TaskTracker;
import dev.tether.tracker.TaskTrackerBuilder;
import dev.tether.tracker.testing.FailureRecorder;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TaskTrackerProducerTest {

  private static final List<String> EVENTS = Collections.synchronizedList(new ArrayList<>());
  private static final FailureRecorder FAILURES = new FailureRecorder();

  @Test
  void drainsBeforeBeansAreDestroyed() {
    TaskTracker before = BackgroundTasks.global();
    try (SeContainer container =
        SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addBeanClasses(TaskTrackerProducer.class, Mailer.class, Settings.class)
            .initialize()) {
      TaskTracker tracker = container.select(TaskTracker.class).get();
      assertSame(tracker, BackgroundTasks.global());
      assertEquals("shop", tracker.name());
      container.select(Mailer.class).get().send();
      BackgroundTasks.track(
          CompletableFuture.failedFuture(new IllegalStateException("down")), "Shop.fail");
    }
    assertEquals(List.of("sent", "mailer destroyed"), EVENTS);
    assertEquals("down", FAILURES.failures().get(0).cause().getMessage());
    assertSame(before, BackgroundTasks.global());
  }

  /** A bean that its task uses to the end. */
  @ApplicationScoped
  static class Mailer {

    private TaskTracker tracker;

    Mailer() {}

    @Inject
    Mailer(TaskTracker tracker) {
      this.tracker = tracker;
    }

    void send() {
      tracker.submit(
          ForkJoinPool.commonPool(),
          "Mailer.send",
          () -> {
            TimeUnit.MILLISECONDS.sleep(300);
            EVENTS.add("sent");
            return null;
          });
    }

    @PreDestroy
    void close() {
      EVENTS.add("mailer destroyed");
    }
  }

  /** What the application says. */
  @ApplicationScoped
  static class Settings {

    @Produces
    @ApplicationScoped
    FailureHandler failureHandler() {
      return FAILURES::failed;
    }

    @Produces
    Consumer<TaskTrackerBuilder> customizer() {
      return builder -> builder.name("shop");
    }
  }
}
