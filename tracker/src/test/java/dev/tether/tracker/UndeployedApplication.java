package dev.tether.tracker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * What runs in the throw-away class loader of {@link ClassLoaderLeakTest}: an application that is
 * given the server's pool, and leaves behind tasks that never end.
 */
public final class UndeployedApplication implements Consumer<ExecutorService> {

  private static final List<Object> NEVER_ENDING = new ArrayList<>();

  /** Made by reflection. */
  public UndeployedApplication() {}

  @Override
  public void accept(ExecutorService pool) {
    TaskTracker tracker = BackgroundTasks.global();
    NEVER_ENDING.add(BackgroundTasks.track(new CompletableFuture<>(), "held"));
    BackgroundTasks.track(new CompletableFuture<>(), "dropped");
    NEVER_ENDING.add(BackgroundTasks.begin("held token"));
    NEVER_ENDING.add(tracker.submit(command -> {}, "never run", () -> {}));
    try {
      BackgroundTasks.submit(pool, "ends", () -> "value").get();
      BackgroundTasks.submit(pool, "waits", () -> BackgroundTasks.await(done(), Duration.ofDays(1)))
          .get();
    } catch (InterruptedException | ExecutionException impossible) {
      throw new AssertionError(impossible);
    }
    BackgroundTasks.track(
        CompletableFuture.failedFuture(new IllegalStateException("expected in this test")), "logs");
  }

  private static CompletableFuture<String> done() {
    return CompletableFuture.completedFuture("value");
  }

  /**
   * The same, with everything that has a thread or reaches outside, undone as a container would.
   */
  public static final class WithAllThatMustBeClosed implements Consumer<ExecutorService> {

    /** Made by reflection. */
    public WithAllThatMustBeClosed() {}

    @Override
    public void accept(ExecutorService pool) {
      new UndeployedApplication().accept(pool);
      TaskTracker tracker = TaskTracker.builder().drainTimeout(Duration.ZERO).build();
      List<Registration> registrations = new ArrayList<>();
      registrations.add(tracker.drainOnShutdown(Duration.ofSeconds(1)));
      registrations.add(tracker.registerMBean());
      registrations.add(tracker.onStuck(Duration.ofMillis(1), stuck -> {}));
      registrations.add(tracker.addListener(new TaskListener() {}));
      tracker.watch(new Deaf(), "never done");
      registrations.forEach(Registration::close);
      tracker.shutdown();
    }
  }

  private static final class Deaf extends FutureTask<String> {

    Deaf() {
      super(() -> "value");
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      return false;
    }
  }
}
