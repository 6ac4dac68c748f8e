package dev.tether.spring.boot;

import dev.tether.tracker.ContextPropagator;
import dev.tether.tracker.FailureHandler;
import dev.tether.tracker.TaskTracker;
import dev.tether.tracker.TaskTrackerBuilder;
import dev.tether.tracker.context.MicrometerContext;
import dev.tether.tracker.micrometer.AgentMetrics;
import dev.tether.tracker.micrometer.TaskTrackerMetrics;
import dev.tether.tracker.slf4j.Slf4jReports;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

/**
 * A tracker for the application: drained at shutdown, shown by the actuator, and told of what runs
 * on Spring's own executors and schedulers.
 */
@AutoConfiguration(before = TaskExecutionAutoConfiguration.class)
@ConditionalOnProperty(prefix = "tether.tracker", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(TaskTrackerProperties.class)
public class TaskTrackerAutoConfiguration {

  TaskTrackerAutoConfiguration() {}

  @Bean(
      destroyMethod = "") // Spring would infer close(), which does not wait; the lifecycle drains.
  @ConditionalOnMissingBean
  TaskTracker taskTracker(
      TaskTrackerProperties properties,
      Environment environment,
      ObjectProvider<FailureHandler> failureHandler,
      ObjectProvider<ContextPropagator> contextPropagator,
      ObjectProvider<TaskTrackerCustomizer> customizers) {
    String name = properties.getName();
    TaskTrackerBuilder builder =
        Slf4jReports.on(TaskTracker.builder())
            .name(
                name != null
                    ? name
                    : environment.getProperty("spring.application.name", "application"))
            .drainTimeout(properties.getDrainTimeout())
            .cancelGrace(properties.getCancelGrace())
            .captureStacks(properties.isCaptureStacks());
    failureHandler.ifUnique(builder::failureHandler);
    contextPropagator.ifUnique(builder::contextPropagator);
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  @Bean
  @ConditionalOnMissingBean
  TaskTrackerLifecycle taskTrackerLifecycle(TaskTracker tracker, TaskTrackerProperties properties) {
    return new TaskTrackerLifecycle(tracker, properties);
  }

  /** What runs on Spring's executors. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(prefix = "tether.tracker", name = "async", matchIfMissing = true)
  static class Async {

    private static final String EXECUTOR =
        TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME;

    @Bean
    @ConditionalOnMissingBean(TaskDecorator.class)
    TrackingTaskDecorator trackingTaskDecorator(TaskTracker tracker) {
      return new TrackingTaskDecorator(tracker);
    }

    @Bean
    @ConditionalOnMissingBean(AsyncConfigurer.class)
    AsyncConfigurer trackingAsyncConfigurer(
        ObjectProvider<TaskTracker> tracker, BeanFactory beans) {
      return new AsyncConfigurer() {
        @Override
        public Executor getAsyncExecutor() {
          // As Boot's own configurer does, which steps back for this one.
          return beans.containsBean(EXECUTOR) ? beans.getBean(EXECUTOR, Executor.class) : null;
        }

        @Override
        public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
          return (failure, method, arguments) ->
              tracker.getObject().track(CompletableFuture.failedFuture(failure), name(method));
        }
      };
    }

    private static String name(Method method) {
      return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
  }

  /** What runs on Spring's schedulers. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(prefix = "tether.tracker", name = "scheduled", matchIfMissing = true)
  static class Scheduled {

    @Bean
    SchedulingConfigurer trackingSchedulingConfigurer(ObjectProvider<TaskTracker> tracker) {
      return registrar -> {
        TaskScheduler scheduler = registrar.getScheduler();
        if (scheduler != null) {
          registrar.setTaskScheduler(new TrackingTaskScheduler(scheduler, tracker.getObject()));
        }
      };
    }
  }

  /** {@code /actuator/tasks}. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
  static class Endpoint {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint(endpoint = TasksEndpoint.class)
    TasksEndpoint tasksEndpoint(TaskTracker tracker) {
      return new TasksEndpoint(tracker);
    }
  }

  /** Health of Boot 3. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.boot.actuate.health.HealthIndicator")
  static class HealthOfBoot3 {

    @Bean
    @ConditionalOnMissingBean(name = "tasksHealthIndicator")
    Boot3Health tasksHealthIndicator(TaskTracker tracker, TaskTrackerProperties properties) {
      return new Boot3Health(new TaskHealth(tracker, properties.getStuckAfter()));
    }
  }

  /** Health of Boot 4. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "org.springframework.boot.health.contributor.HealthIndicator")
  static class HealthOfBoot4 {

    @Bean
    @ConditionalOnMissingBean(name = "tasksHealthIndicator")
    Boot4Health tasksHealthIndicator(TaskTracker tracker, TaskTrackerProperties properties) {
      return new Boot4Health(new TaskHealth(tracker, properties.getStuckAfter()));
    }
  }

  /** Meters. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({MeterBinder.class, TaskTrackerMetrics.class})
  static class Metrics {

    @Bean
    @ConditionalOnMissingBean
    TaskTrackerMetrics taskTrackerMetrics(TaskTracker tracker) {
      return TaskTrackerMetrics.of(tracker);
    }

    /** Of {@code tether-agent}; binds nothing where the JVM runs without it. */
    @Bean
    @ConditionalOnMissingBean
    AgentMetrics agentMetrics() {
      return new AgentMetrics();
    }
  }

  /** Context of the launching thread. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({ContextSnapshotFactory.class, MicrometerContext.class})
  static class Context {

    @Bean
    @ConditionalOnMissingBean(ContextPropagator.class)
    MicrometerContext taskContextPropagator() {
      return MicrometerContext.all();
    }
  }
}
