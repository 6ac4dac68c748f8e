package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ContextTest {

  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();

  private final List<String> handled = new ArrayList<>();
  private final TaskTracker tracker =
      TaskTracker.builder()
          .contextPropagator(new Tenants())
          .failureHandler(
              failure -> {
                synchronized (handled) {
                  handled.add(failure.task().name() + " of " + TENANT.get());
                }
              })
          .build();
  private final ExecutorService pool = Executors.newFixedThreadPool(1);

  @AfterEach
  void clean() {
    TENANT.remove();
    pool.shutdownNow();
  }

  private static final class Tenants implements ContextPropagator {

    @Override
    public Object capture() {
      return TENANT.get();
    }

    @Override
    public Registration restore(Object captured) {
      String before = TENANT.get();
      TENANT.set((String) captured);
      return () -> TENANT.set(before);
    }
  }

  @Test
  void aBodyRunsInTheContextOfItsLauncherAndLeavesNoneBehind() throws Exception {
    TENANT.set("acme");
    assertEquals("acme", tracker.submit(pool, "body", () -> TENANT.get()).get());
    assertNull(pool.submit(TENANT::get).get(60, TimeUnit.SECONDS));
  }

  @Test
  void aHandlerRunsInTheContextOfTheLauncher() {
    TENANT.set("acme");
    CompletableFuture<String> future = tracker.track(new CompletableFuture<>(), "save");
    TENANT.set("other");
    future.completeExceptionally(new IllegalStateException());
    assertEquals("other", TENANT.get());
    Until.told(tracker);
    assertEquals(List.of("save of acme"), handled);
  }

  @Test
  void aRepeatingBodyRunsInTheContextOfItsMaker() {
    TENANT.set("acme");
    List<String> seen = new ArrayList<>();
    Runnable body = tracker.repeating("sweep", () -> seen.add(TENANT.get()));
    TENANT.set("other");
    body.run();
    assertEquals(List.of("acme"), seen);
  }

  @Test
  void nothingIsCarriedByDefault() throws Exception {
    TENANT.set("acme");
    TaskTracker plain = TaskTracker.builder().build();
    assertNull(plain.submit(pool, "body", () -> TENANT.get()).get());
  }
}
