package dev.tether.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.TaskToken;
import dev.tether.tracker.TaskTracker;
import dev.tether.tracker.micrometer.TaskTrackerMetrics;
import dev.tether.tracker.testing.FailureRecorder;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

class StarterTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  TaskTrackerAutoConfiguration.class,
                  TaskExecutionAutoConfiguration.class,
                  TaskSchedulingAutoConfiguration.class))
          .withPropertyValues("spring.application.name=shop");

  @Test
  void runsWithTheBootThatIsMeant() {
    assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("expected.boot"));
  }

  @Test
  void trackerIsGlobalWhileTheApplicationRuns() {
    TaskTracker before = BackgroundTasks.global();
    runner.run(
        context -> {
          TaskTracker tracker = context.getBean(TaskTracker.class);
          assertThat(BackgroundTasks.global()).isSameAs(tracker);
          assertThat(tracker.name()).isEqualTo("shop");
          assertThat(context).hasSingleBean(TaskTrackerMetrics.class);
        });
    assertThat(BackgroundTasks.global()).isSameAs(before);
    runner
        .withPropertyValues("tether.tracker.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(TaskTracker.class));
  }

  @Test
  void closingWaitsForTasks() {
    AtomicBoolean done = new AtomicBoolean();
    runner.run(
        context ->
            context
                .getBean(TaskTracker.class)
                .submit(
                    ForkJoinPool.commonPool(),
                    "slow",
                    () -> {
                      TimeUnit.MILLISECONDS.sleep(300);
                      done.set(true);
                      return null;
                    }));
    assertThat(done).isTrue();
  }

  @Test
  void whatSpringExecutesIsTrackedByItsCaller() {
    CountDownLatch over = new CountDownLatch(1);
    runner.run(
        context -> {
          TaskTracker tracker = context.getBean(TaskTracker.class);
          context.getBean(TaskExecutor.class).execute(() -> await(over));
          assertThat(tracker.snapshot().get(0).name())
              .isEqualTo("StarterTest.whatSpringExecutesIsTrackedByItsCaller");
          over.countDown();
          assertThat(tracker.drain(Duration.ofSeconds(5)).idle()).isTrue();
        });
  }

  @Test
  void failureOfAsyncMethodIsReported() {
    runner
        .withUserConfiguration(Failing.class, Periodic.class, Recording.class)
        .run(
            context -> {
              TaskTracker tracker = context.getBean(TaskTracker.class);
              long started = tracker.stats().started();
              context.getBean(Failing.class).async();
              // Through Boot's executor, and so through the decorator.
              assertThat(tracker.stats().started()).isGreaterThan(started);
              assertThat(context.getBean(Failing.class).thread().get(10, TimeUnit.SECONDS))
                  .startsWith("task-");
              FailureRecorder failures = context.getBean(FailureRecorder.class);
              until(
                  () ->
                      failures.failures().stream()
                          .anyMatch(
                              failure ->
                                  failure.task().name().equals("Failing.async")
                                      && failure.cause().getMessage().equals("async")));
            });
  }

  @Test
  void failuresOfScheduledMethodAreReportedAndItGoesOn() {
    runner
        .withUserConfiguration(Periodic.class, Recording.class)
        .run(
            context -> {
              FailureRecorder failures = context.getBean(FailureRecorder.class);
              until(() -> failures.failures().size() > 2);
              assertThat(failures.failures().get(0).task().name()).isEqualTo("Periodic.sweep");
              assertThat(failures.failures().get(2).inARow()).isEqualTo(3);
            });
  }

  @Test
  void aRunOfAScheduleIsOneTask() {
    runsAreSingleTasks(runner);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aRunOfAScheduleIsOneTaskOnVirtualThreadsToo() {
    runsAreSingleTasks(runner.withPropertyValues("spring.threads.virtual.enabled=true"));
  }

  private static void runsAreSingleTasks(ApplicationContextRunner runner) {
    runner
        .withUserConfiguration(Periodic.class, Recording.class)
        .withBean(TaskTrackerCustomizer.class, () -> builder -> builder.countByName(10))
        .run(
            context -> {
              TaskTracker tracker = context.getBean(TaskTracker.class);
              until(() -> tracker.stats().failed() > 2);
              assertThat(tracker.statsByName()).containsOnlyKeys("Periodic.sweep");
            });
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsAreTracked() {
    runner
        .withPropertyValues("spring.threads.virtual.enabled=true")
        .withUserConfiguration(Failing.class, Periodic.class, Recording.class)
        .run(
            context -> {
              TaskTracker tracker = context.getBean(TaskTracker.class);
              CountDownLatch over = new CountDownLatch(1);
              TaskExecutor executor =
                  context.getBean("applicationTaskExecutor", TaskExecutor.class);
              AtomicBoolean virtual = new AtomicBoolean();
              executor.execute(
                  () -> {
                    virtual.set(Thread.currentThread().toString().startsWith("VirtualThread"));
                    await(over);
                  });
              assertThat(tracker.activeTaskCount()).isGreaterThan(0);
              over.countDown();
              until(virtual::get);
              FailureRecorder failures = context.getBean(FailureRecorder.class);
              until(() -> failures.failures().size() > 2);
            });
  }

  @Test
  void endpointShowsTasks() {
    runner
        .withPropertyValues(
            "management.endpoints.web.exposure.include=tasks",
            "management.endpoints.jmx.exposure.include=tasks",
            "tether.tracker.capture-stacks=true")
        .run(
            context -> {
              TaskToken token =
                  context.getBean(TaskTracker.class).tagged("tenant", "acme").begin("mail");
              TasksEndpoint.Tasks tasks = context.getBean(TasksEndpoint.class).tasks();
              assertThat(tasks.counts().active()).isEqualTo(1);
              assertThat(tasks.open()).isTrue();
              TasksEndpoint.Task task = tasks.tasks().get(0);
              assertThat(task.name()).isEqualTo("mail");
              assertThat(task.tags()).containsEntry("tenant", "acme");
              assertThat(task.caller()).contains("StarterTest.java");
              token.end();
            });
    runner.run(context -> assertThat(context).doesNotHaveBean(TasksEndpoint.class));
  }

  @Test
  void healthIsDownWhenATaskIsStuck() {
    runner
        .withPropertyValues("tether.tracker.stuck-after=50ms", "tether.tracker.drain-timeout=0s")
        .run(
            context -> {
              assertThat(health(context.getBean("tasksHealthIndicator"))).contains("UP");
              // Held: one that nobody has any more is not stuck, but abandoned.
              TaskToken token = context.getBean(TaskTracker.class).begin("mail");
              TimeUnit.MILLISECONDS.sleep(80);
              assertThat(health(context.getBean("tasksHealthIndicator")))
                  .contains("DOWN", "'mail' #");
              token.end();
            });
  }

  @Test
  void ownBeansWin() {
    runner
        .withBean(TaskTracker.class, () -> TaskTracker.builder().name("own").build())
        .run(
            context -> {
              assertThat(context.getBean(TaskTracker.class).name()).isEqualTo("own");
              assertThat(BackgroundTasks.global().name()).isEqualTo("own");
            });
  }

  @Test
  void propertiesHaveMetadata() throws Exception {
    try (InputStream in =
        TaskTracker.class
            .getClassLoader()
            .getResourceAsStream("META-INF/spring-configuration-metadata.json")) {
      String metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String property :
          List.of("enabled", "name", "drain-timeout", "capture-stacks", "stuck-after", "async")) {
        assertThat(metadata).contains("\"tether.tracker." + property + "\"");
      }
    }
  }

  /** Asks either kind of indicator, which no common type has. */
  private static String health(Object indicator) throws ReflectiveOperationException {
    for (String name : List.of("getHealth", "health")) {
      for (var method : indicator.getClass().getMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == 0) {
          method.setAccessible(true);
          Object health = method.invoke(indicator);
          return health.toString();
        }
      }
    }
    throw new AssertionError("no health in " + indicator);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Recording {
    @Bean
    FailureRecorder recorder() {
      return new FailureRecorder();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAsync
  static class Failing {
    @Async
    public void async() {
      throw new IllegalStateException("async");
    }

    @Async
    public CompletableFuture<String> thread() {
      return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  static class Periodic {
    private final AtomicInteger runs = new AtomicInteger();

    @Scheduled(fixedRate = 10)
    public void sweep() {
      throw new IllegalStateException("sweep " + runs.incrementAndGet());
    }
  }
}
