package dev.tether.tracker.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tether.tracker.ContextPropagator;
import dev.tether.tracker.Registration;
import dev.tether.tracker.TaskTracker;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ContextPropagationTest {

  private static final ContextKey<String> KEY = ContextKey.named("tenant");

  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  @BeforeAll
  static void register() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
  }

  @AfterEach
  void stop() {
    MDC.clear();
    pool.shutdown();
  }

  @Test
  void mdcFollowsTheBodyAndLeavesItsThreadAsItWas() throws Exception {
    TaskTracker tracker = TaskTracker.builder().contextPropagator(MicrometerContext.all()).build();
    pool.submit(() -> MDC.put("request", "of the thread")).get();
    MDC.put("request", "12");
    assertEquals("12", tracker.submit(pool, "read", () -> MDC.get("request")).get());
    assertEquals("of the thread", pool.submit(() -> MDC.get("request")).get());
    MDC.clear();
    assertNull(tracker.submit(pool, "read", () -> MDC.get("request")).get());
  }

  @Test
  void mdcFollowsTheFailureThatAnotherThreadCompletes() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    TaskTracker tracker =
        TaskTracker.builder()
            .contextPropagator(MicrometerContext.all())
            .failureHandler(failure -> seen.complete(MDC.get("request")))
            .build();
    CompletableFuture<Object> promise = new CompletableFuture<>();
    MDC.put("request", "12");
    tracker.track(promise, "promise");
    MDC.clear();
    pool.submit(() -> promise.completeExceptionally(new IllegalStateException()));
    assertEquals("12", seen.get());
    tracker.drain(Duration.ofSeconds(5));
    assertNull(pool.submit(() -> MDC.get("request")).get());
  }

  @Test
  void openTelemetryContextFollows() throws Exception {
    TaskTracker tracker =
        TaskTracker.builder().contextPropagator(new OpenTelemetryContext()).build();
    Context context = Context.root().with(KEY, "acme");
    CompletableFuture<String> seen = new CompletableFuture<>();
    context
        .wrap(() -> tracker.submit(pool, "read", () -> seen.complete(Context.current().get(KEY))))
        .call();
    assertEquals("acme", seen.get());
    tracker.drain(Duration.ofSeconds(5));
    assertSame(Context.root(), pool.submit(Context::current).get());
  }

  @Test
  void combinedContextsAreUndoneInReverse() {
    List<String> calls = new ArrayList<>();
    ContextPropagator both =
        CombinedContext.of(recorder("a", calls), nothing(), recorder("b", calls));
    both.restore(both.capture()).close();
    assertEquals(List.of("+a", "+b", "-b", "-a"), calls);
    assertNull(CombinedContext.of(nothing()).capture());
  }

  @Test
  void whatIsInPlaceIsUndoneIfAnotherThrows() {
    List<String> calls = new ArrayList<>();
    ContextPropagator both = CombinedContext.of(recorder("a", calls), broken());
    assertThrows(IllegalStateException.class, () -> both.restore(both.capture()));
    assertEquals(List.of("+a", "-a"), calls);
  }

  private static ContextPropagator recorder(String name, List<String> calls) {
    return propagator(
        name,
        () -> {
          calls.add("+" + name);
          return () -> calls.add("-" + name);
        });
  }

  private static ContextPropagator nothing() {
    return propagator(null, () -> () -> {});
  }

  private static ContextPropagator broken() {
    return propagator(
        "broken",
        () -> {
          throw new IllegalStateException("broken");
        });
  }

  private static ContextPropagator propagator(
      Object captured, java.util.function.Supplier<Registration> restore) {
    return new ContextPropagator() {
      @Override
      public Object capture() {
        return captured;
      }

      @Override
      public Registration restore(Object context) {
        return restore.get();
      }
    };
  }
}
