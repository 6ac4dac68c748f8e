package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Very many tasks. The times are far above what is measured, and below what it was before. */
final class ScaleTest {

  private static final int MANY = 300_000;

  private final TaskTracker tracker = TaskTracker.builder().failureHandler(failure -> {}).build();

  private List<CompletableFuture<Object>> many() {
    List<CompletableFuture<Object>> futures = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      futures.add(tracker.track(new CompletableFuture<>(), i % 3 == 0 ? "save" : "load"));
    }
    return futures;
  }

  @Test
  void aDrainOfManyIsSummedUp() throws Exception {
    List<CompletableFuture<Object>> futures = many();
    DrainResult result = tracker.drain(Duration.ZERO);
    assertFalse(result.idle());
    assertEquals(MANY, result.remainingCount());
    assertEquals(1_000, result.remaining().size());
    assertEquals(
        Map.of("save", (long) MANY / 3, "load", MANY - (long) MANY / 3), result.remainingByName());
    assertTrue(result.toString().contains("200000 of 'load'"), result.toString());
    assertTrue(result.toString().length() < 10_000);
    TaskInfo oldest = tracker.snapshot().get(0);
    assertEquals(oldest.id(), result.remaining().get(0).id());
    futures.forEach(future -> future.complete("value"));
    assertTrue(tracker.drain(Duration.ZERO).idle());
  }

  @Test
  @SuppressWarnings("try") // The registration is there to be closed.
  void manyStuckTasksOfOneNameAreSummedUp() {
    List<CompletableFuture<Object>> futures = many();
    List<StuckTask> stuck = new CopyOnWriteArrayList<>();
    try (Registration watchdog = tracker.onStuck(Duration.ofMillis(1), stuck::add)) {
      Until.holds("they are reported", () -> sum(stuck) == MANY);
      assertTrue(stuck.size() <= 60, stuck.size() + " reports");
    }
    futures.forEach(future -> future.complete("value"));
  }

  private static long sum(List<StuckTask> stuck) {
    return stuck.stream().mapToLong(each -> 1L + each.more()).sum();
  }

  @Test
  void aWaitingDrainCostsOthersLittle() throws Exception {
    TaskToken hold = tracker.begin("hold");
    millisOfTasks();
    long quiet = millisOfTasks();
    Thread drain =
        new Thread(
            () -> {
              try {
                tracker.drain(Until.LONG);
              } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
              }
            });
    drain.start();
    Until.holds("it waits", () -> drain.getState() == Thread.State.TIMED_WAITING);
    long draining = millisOfTasks();
    drain.interrupt();
    hold.end();
    drain.join();
    assertTrue(draining < 4 * quiet + 500, quiet + " ms, and " + draining + " ms in a drain");
  }

  private long millisOfTasks() {
    long begun = System.nanoTime();
    for (int i = 0; i < 300_000; i++) {
      tracker.begin("task").end();
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }
}
