package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Listeners, listings, the watchdog, the MBean and Flight Recorder events. */
final class ObservingTest {

  private static final Executor REFUSING =
      command -> {
        throw new IllegalStateException("full");
      };

  private final TaskTracker tracker =
      TaskTracker.builder()
          .name("observed")
          .failureHandler(failure -> {})
          .abandonedHandler(task -> {})
          .build();

  @Test
  void aListenerIsToldUntilItIsRemoved() {
    List<String> heard = new CopyOnWriteArrayList<>();
    TaskListener listener =
        new TaskListener() {
          @Override
          public void started(TaskInfo task) {
            heard.add("+" + task.name());
          }

          @Override
          public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
            heard.add("-" + task.name() + " " + outcome + " " + failure);
            assertEquals(1, tracker.activeTaskCount());
          }
        };
    Registration first = tracker.addListener(listener);
    Registration second = tracker.addListener(listener);
    first.close();
    first.close();
    tracker.begin("a").end();
    Until.told(tracker);
    tracker.track(new CompletableFuture<>(), "b").cancel(true);
    Until.told(tracker);
    tracker.begin("c").end(new IllegalStateException("x"));
    Until.told(tracker);
    tracker.submit(Runnable::run, "d", () -> {});
    Until.told(tracker);
    assertThrows(IllegalStateException.class, () -> tracker.submit(REFUSING, "r", () -> {}));
    Until.told(tracker);
    second.close();
    tracker.begin("e").end();
    assertEquals(
        List.of(
            "+a", "-a SUCCEEDED null",
            "+b", "-b CANCELLED null",
            "+c", "-c FAILED java.lang.IllegalStateException: x",
            "+d", "-d SUCCEEDED null",
            "+r", "-r CANCELLED null"),
        heard);
  }

  @Test
  void dumpShowsCountsTasksAndStacks() throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    try {
      tracker.begin("oldest");
      tracker.tagged("tenant", "acme").submit(pool, "Orders.save", () -> hold(running, finish));
      Until.open(running);
      StringBuilder out = new StringBuilder();
      tracker.dump(out);
      String text = out.toString();
      assertTrue(
          text.startsWith("Tracker 'observed', open: 2 active; started 2, succeeded 0, "), text);
      assertTrue(text.indexOf("'oldest'") < text.indexOf("'Orders.save'"), text);
      assertTrue(text.contains("{tenant=acme}: submitted, running on pool-"), text);
      assertTrue(text.contains("ObservingTest.hold("), text);
    } finally {
      finish.countDown();
      pool.shutdown();
    }
  }

  private static void hold(CountDownLatch running, CountDownLatch finish) {
    running.countDown();
    Until.open(finish);
  }

  @Test
  void dumpShowsNoMoreThanAPersonReads() throws IOException {
    List<TaskToken> tokens = new ArrayList<>();
    for (int i = 0; i < 1_100; i++) {
      tokens.add(tracker.begin("task"));
    }
    StringBuilder out = new StringBuilder();
    tracker.dump(out);
    assertEquals(1_002, out.toString().lines().count());
    assertTrue(out.toString().endsWith("only the oldest 1000 are shown\n"), out.toString());
    tokens.forEach(TaskToken::end);
  }

  @Test
  @SuppressWarnings("try") // The registration is there to be closed.
  void reportsEachStuckTaskOnceWithItsStack() {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    List<StuckTask> stuck = new CopyOnWriteArrayList<>();
    Duration limit = Duration.ofMillis(1);
    tracker.submit(pool, "slow", () -> hold(running, finish));
    Until.open(running);
    try (Registration watchdog = tracker.onStuck(limit, stuck::add)) {
      Until.holds("it is reported", () -> stuck.size() == 1);
      // A task that gets stuck later is found by a later look, which finds the first one again.
      TaskToken token = tracker.begin("also slow");
      Until.holds("the other is reported", () -> stuck.size() == 2);
      assertEquals(
          List.of("slow", "also slow"), stuck.stream().map(each -> each.task().name()).toList());
      String stack = stuck.get(0).stack().toString();
      assertTrue(stack.contains("ObservingTest.hold"), stack);
      assertEquals(List.of(), stuck.get(1).stack());
      assertEquals(limit, stuck.get(0).limit());
      token.end();
    } finally {
      finish.countDown();
      pool.shutdown();
    }
    Until.holds("its thread ends", () -> !threads().contains("tether-caretaker-observed"));
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
  }

  @Test
  @SuppressWarnings("try") // The registration is there to be closed.
  void theDefaultWatchdogLogsAWarning() {
    TaskToken token = tracker.begin("Orders.publish");
    try (Capture log = new Capture();
        Registration watchdog = tracker.onStuck(Duration.ofMillis(1))) {
      Until.holds("it is logged", () -> !log.records().isEmpty());
      String message = log.onlyRecord().getMessage();
      assertTrue(message.contains("'Orders.publish'"), message);
      assertTrue(message.contains("(limit 1 ms), pending"), message);
    }
    token.end();
    assertThrows(IllegalArgumentException.class, () -> tracker.onStuck(Duration.ZERO));
  }

  @Test
  void theMBeanShowsTheCounts() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    ObjectName name = new ObjectName("dev.tether:type=TaskTracker,name=\"observed\"");
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    Future<?> later = scheduler.schedule(() -> 1, 1, TimeUnit.HOURS);
    Registration registration = tracker.registerMBean();
    try {
      assertThrows(IllegalStateException.class, tracker::registerMBean);
      tracker.watch(later, "later");
      TaskToken token = tracker.begin("Orders.publish");
      tracker.begin("done").end();
      tracker.begin("failed").end(new IllegalStateException());
      Until.told(tracker);
      assertEquals(1L, server.getAttribute(name, "ActiveTaskCount"));
      assertEquals(3L, server.getAttribute(name, "StartedTaskCount"));
      assertEquals(1L, server.getAttribute(name, "SucceededTaskCount"));
      assertEquals(1L, server.getAttribute(name, "FailedTaskCount"));
      assertEquals(0L, server.getAttribute(name, "CancelledTaskCount"));
      assertEquals(0L, server.getAttribute(name, "AbandonedTaskCount"));
      assertEquals(0L, server.getAttribute(name, "LateTaskCount"));
      assertEquals(0L, server.getAttribute(name, "RefusedTaskCount"));
      assertEquals(1L, server.getAttribute(name, "ScheduleCount"));
      assertEquals(0L, server.getAttribute(name, "UntoldReportCount"));
      assertEquals("observed", server.getAttribute(name, "Name"));
      assertEquals(false, server.getAttribute(name, "Closed"));
      assertTrue((long) server.getAttribute(name, "OldestTaskAgeMillis") >= 0);
      String dump = (String) server.invoke(name, "dump", null, null);
      assertTrue(dump.contains("'Orders.publish'"), dump);
      token.end();
    } finally {
      later.cancel(false);
      scheduler.shutdownNow();
      registration.close();
    }
    // Its cancellation is logged, and must not be among the lines of another test.
    Until.holds("all has ended", () -> tracker.snapshot().isEmpty());
    registration.close();
    assertFalse(server.isRegistered(name));
  }

  @Test
  @SuppressWarnings("try") // The registration is there to be closed.
  void flightEventsTellStartEndAndAbandonment(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("tasks.jfr");
    try (Recording recording = new Recording();
        Registration events = tracker.recordFlightEvents()) {
      recording.start();
      tracker.begin("fails").end(new IllegalStateException("disk full"));
      Until.told(tracker);
      tracker.track(new CompletableFuture<>(), "dropped");
      Until.collected("it is gone", () -> tracker.activeTaskCount() == 0);
      recording.stop();
      recording.dump(file);
    }
    List<String> seen = new ArrayList<>();
    List<RecordedEvent> events = new ArrayList<>(RecordingFile.readAllEvents(file));
    events.sort(Comparator.comparing(RecordedEvent::getStartTime));
    for (RecordedEvent event : events) {
      String type = event.getEventType().getName();
      if (type.startsWith("dev.tether.")) {
        String failure = type.endsWith("End") ? " " + event.getString("failure") : "";
        seen.add(type.substring(11) + " " + event.getString("task") + failure);
      }
    }
    assertEquals(
        List.of(
            "TaskStart fails",
            "TaskEnd fails java.lang.IllegalStateException: disk full",
            "TaskStart dropped",
            "TaskAbandoned dropped"),
        seen);
    assertTrue(Files.size(file) > 0);
  }
}
