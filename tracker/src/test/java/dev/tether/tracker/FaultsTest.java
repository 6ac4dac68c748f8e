package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The end of memory, of the stack, of a thread pool, and of the JVM. */
final class FaultsTest {

  @TempDir Path folder;

  private Program run(List<String> options, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Program.javaTool("java"));
    command.addAll(options);
    command.addAll(List.of("-cp", Program.classPath(), Faults.class.getName()));
    command.addAll(List.of(arguments));
    return Program.run(folder, command);
  }

  @Test
  void aBodyThatRunsOutOfMemoryEndsAndIsReported() throws Exception {
    Program program = run(List.of("-Xmx32m"), "memory");
    String all = program.out() + program.err();
    String begin = "OutOfMemoryError\n";
    assertEquals(begin + "idle true\nfailed 1\nidle true\nfailed 2\n", program.out(), all);
    assertTrue(program.err().contains("'import'"), all);
    assertTrue(program.err().contains("'later'"), all);
  }

  @Test
  void everyTaskThatIsCompletedAtTheEndOfTheStackEndsAndIsReported() throws Exception {
    AtomicInteger told = new AtomicInteger();
    TaskTracker tracker =
        TaskTracker.builder().failureHandler(failure -> told.incrementAndGet()).build();
    int count = 20_000;
    List<CompletableFuture<Object>> futures = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      futures.clear();
      for (int i = 0; i < count; i++) {
        futures.add(tracker.track(new CompletableFuture<>(), "deep"));
      }
      Thread deep = new Thread(null, () -> descend(futures), "deep", 512 * 1024);
      deep.start();
      deep.join();
      RuntimeException rest = new IllegalStateException("rest");
      futures.forEach(future -> future.completeExceptionally(rest));
      assertTrue(tracker.drain(Until.LONG).idle(), tracker.toString());
      assertEquals((round + 1) * count, told.get());
      assertEquals(told.get(), tracker.stats().failed());
    }
  }

  @Test
  void whatIsCompletedThereIsFoundAlsoIfTheTrackersThreadsAreHeldUp() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    TaskTracker tracker =
        TaskTracker.builder()
            .failureHandler(failure -> Until.open(free))
            .abandonedHandler(task -> {})
            .build();
    List<CompletableFuture<Object>> futures = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < 8_000; i++) {
        futures.add(tracker.track(new CompletableFuture<>(), "deep"));
      }
      Thread deep = new Thread(null, () -> descend(futures), "deep", 256 * 1024);
      deep.start();
      deep.join();
      RuntimeException rest = new IllegalStateException("rest");
      futures.forEach(future -> future.completeExceptionally(rest));
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(30)) {
        assertTrue(tracker.activeTaskCount() > 0); // None has been told.
      }
      futures.clear();
      System.gc();
    }
    free.countDown();
    assertTrue(tracker.drain(Until.LONG).idle(), tracker.toString());
    assertEquals(0, tracker.stats().abandoned(), tracker.toString());
  }

  private static void descend(List<CompletableFuture<Object>> futures) {
    try {
      down(futures, 0);
    } catch (StackOverflowError expected) {
      return;
    }
  }

  private static void down(List<CompletableFuture<Object>> futures, int index) {
    if (index == futures.size()) {
      return; // The compiler has made the frames smaller.
    }
    try {
      futures.get(index).completeExceptionally(new IllegalStateException("deep"));
    } catch (StackOverflowError endOfTheStack) {
      // Still deeper.
    }
    down(futures, index + 1);
  }

  @Test
  void theHookFollowsTheGlobalTracker() throws Exception {
    Program program = run(List.of(), "hook");
    assertEquals("saved\n", program.out(), program.err());
  }

  @Test
  void aBodyThatExitsDoesNotWaitForItself() throws Exception {
    long begun = System.nanoTime();
    Program program = run(List.of(), "exit");
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    assertEquals("saved\n", program.out(), program.err());
    assertEquals(3, program.exitCode());
    assertTrue(seconds < 30, seconds + " s");
  }

  @Test
  void aHandlerThatExitsDoesNotWaitForItself() throws Exception {
    long begun = System.nanoTime();
    assertEquals(3, run(List.of(), "exitInHandler").exitCode());
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    assertTrue(seconds < 30, seconds + " s");
  }

  @Test
  void aFailureJustBeforeTheEndOfMainIsReported() throws Exception {
    String err = run(List.of(), "endOfMain").err();
    assertTrue(err.contains("disk full"), err);
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "no security managers any more")
  void underASecurityManagerFailuresAreReportedToo() throws Exception {
    String err = run(List.of("-Djava.security.manager"), "endOfMain").err();
    assertTrue(err.contains("disk full"), err);
  }

  @Test
  void noPluginIsKeptByTheHostsTracker() throws Exception {
    for (String plugin : List.of("Plugin", "Watching")) {
      Program program = run(List.of(), "plugins", plugin);
      assertEquals("collected\ncollected\n", program.out(), plugin + program.err());
    }
  }

  @Test
  void aDrainOnAForkJoinWorkerLetsItsOwnTasksRun() throws Exception {
    TaskTracker tracker = TaskTracker.builder().build();
    ForkJoinPool pool = new ForkJoinPool(1);
    AtomicReference<DrainResult> result = new AtomicReference<>();
    CountDownLatch over = new CountDownLatch(1);
    try {
      pool.execute(
          () -> {
            for (int i = 0; i < 3; i++) {
              tracker.track(CompletableFuture.runAsync(() -> {}, pool), "child");
            }
            try {
              result.set(tracker.drain(Until.LONG));
            } catch (InterruptedException impossible) {
              Thread.currentThread().interrupt();
            }
            over.countDown();
          });
      Until.open(over);
      assertTrue(result.get().idle());
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void workInFlightMayStartChildrenUntilTheDrainIsOver() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    TaskTracker tracker =
        TaskTracker.builder().failureHandler(failure -> {}).drainTimeout(Until.LONG).build();
    CountDownLatch closed = new CountDownLatch(1);
    tracker.submit(
        pool,
        "parent",
        () -> {
          Until.open(closed);
          return tracker.submit(pool, "child", () -> 1).get();
        });
    Thread shutdown = new Thread(tracker::shutdown);
    shutdown.start();
    Until.holds("it is closed", tracker::isClosed);
    closed.countDown();
    shutdown.join();
    assertEquals(new Stats(0, 2, 2, 0, 0, 0, 1, 0, 0), tracker.stats());
    TaskTracker stopped =
        TaskTracker.builder().failureHandler(failure -> {}).drainTimeout(Duration.ZERO).build();
    CountDownLatch over = new CountDownLatch(1);
    stopped.submit(
        pool,
        "parent",
        () -> {
          while (over.getCount() != 0) {
            Thread.onSpinWait();
          }
          return stopped.submit(pool, "child", () -> 1).get();
        });
    Until.holds("it runs", () -> stopped.snapshot().get(0).state() == TaskState.RUNNING);
    Thread later = new Thread(stopped::shutdown);
    try (Capture quiet = new Capture()) {
      later.start();
      later.join();
      assertFalse(quiet.records().isEmpty(), "it could not end");
    }
    over.countDown();
    Until.holds("the child was refused", () -> stopped.stats().refused() == 1);
    pool.shutdownNow();
  }
}
