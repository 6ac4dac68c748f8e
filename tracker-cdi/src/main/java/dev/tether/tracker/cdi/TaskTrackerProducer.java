package dev.tether.tracker.cdi;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.ContextPropagator;
import dev.tether.tracker.FailureHandler;
import dev.tether.tracker.TaskTracker;
import dev.tether.tracker.TaskTrackerBuilder;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/**
 * Produces the application's {@link TaskTracker}, puts it behind {@link BackgroundTasks}, and
 * drains it when the application ends, before beans are destroyed that its tasks may use.
 *
 * <p>A bean of type {@link FailureHandler} or {@link ContextPropagator}, if there is just one, is
 * taken; a bean of type {@code Consumer<TaskTrackerBuilder>} may change the rest. Works with CDI 4:
 * Weld, and containers that have {@code @Initialized(ApplicationScoped.class)}.
 */
@ApplicationScoped
public class TaskTrackerProducer {

  private final Instance<FailureHandler> failureHandler;
  private final Instance<ContextPropagator> contextPropagator;
  private final Instance<Consumer<TaskTrackerBuilder>> customizers;
  private TaskTracker tracker;
  private TaskTracker before;

  /** For the container's proxy. */
  protected TaskTrackerProducer() {
    this(null, null, null);
  }

  /**
   * For the container.
   *
   * @param failureHandler where failures go, if the application says
   * @param contextPropagator carries context, if the application says
   * @param customizers change the tracker
   */
  @Inject
  public TaskTrackerProducer(
      Instance<FailureHandler> failureHandler,
      Instance<ContextPropagator> contextPropagator,
      Instance<Consumer<TaskTrackerBuilder>> customizers) {
    this.failureHandler = failureHandler;
    this.contextPropagator = contextPropagator;
    this.customizers = customizers;
  }

  /** Makes the tracker. */
  @PostConstruct
  void build() {
    TaskTrackerBuilder builder = TaskTracker.builder().name("application");
    if (failureHandler.isResolvable()) {
      builder.failureHandler(failureHandler.get());
    }
    if (contextPropagator.isResolvable()) {
      builder.contextPropagator(contextPropagator.get());
    }
    customizers.forEach(customizer -> customizer.accept(builder));
    tracker = builder.build();
    before = BackgroundTasks.replaceGlobal(tracker);
  }

  /**
   * The tracker. A singleton without a proxy, since its class is final.
   *
   * @return the tracker
   */
  @Produces
  @Singleton
  public TaskTracker taskTracker() {
    return tracker;
  }

  /** Sees to it that the tracker is there before anybody asks for it. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {}

  /** Drains the tracker, which tells what it cut off. */
  void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
    tracker.shutdown();
    if (BackgroundTasks.global() == tracker) {
      BackgroundTasks.replaceGlobal(before);
    }
  }
}
