package dev.tether.tracker.slf4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tether.tracker.TaskTracker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class Slf4jReportsTest {

  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Slf4jReports.LOGGER);
  private final TaskTracker tracker = Slf4jReports.on(TaskTracker.builder().name("orders")).build();

  @BeforeEach
  void listen() {
    logger.setAdditive(false);
    appender.start();
    logger.addAppender(appender);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(appender);
  }

  @Test
  void failureIsOneLineWithItsException() throws Exception {
    tracker
        .tagged("tenant", "acme%s")
        .track(CompletableFuture.failedFuture(new IllegalStateException("100%")), "Orders.save %d");
    tracker.drain(Duration.ofSeconds(5));
    ILoggingEvent line = onlyLine();
    assertEquals(Level.ERROR, line.getLevel());
    assertTrue(
        line.getFormattedMessage()
            .startsWith("Background task 'Orders.save %d' (tracker 'orders', tracked, #"));
    assertTrue(line.getFormattedMessage().contains("{tenant=acme%s} failed after "));
    assertEquals("100%", line.getThrowableProxy().getMessage());
    assertEquals("task", line.getKeyValuePairs().get(0).key);
    assertEquals("Orders.save %d", line.getKeyValuePairs().get(0).value);
    assertEquals("acme%s", line.getKeyValuePairs().get(2).value);
  }

  @Test
  void failuresInARowAreRare() throws Exception {
    Runnable body =
        tracker.repeating(
            "Orders.sweep",
            () -> {
              throw new IllegalStateException("down");
            });
    for (int i = 0; i < 150; i++) {
      body.run();
    }
    tracker.drain(Duration.ofSeconds(60));
    List<String> lines = appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertEquals(3, lines.size(), lines.toString());
    assertTrue(lines.get(1).contains("failed 10 times in a row"), lines.get(1));
    assertTrue(lines.get(2).contains("failed 100 times in a row"), lines.get(2));
  }

  @Test
  void givingUpIsTold() throws Exception {
    Runnable body = tracker.repeating("Orders.sweep", Slf4jReportsTest::fail, 3);
    for (int i = 0; i < 3; i++) {
      try {
        body.run();
      } catch (IllegalStateException gaveUp) {
        assertEquals(2, i);
      }
    }
    tracker.drain(Duration.ofSeconds(60));
    assertTrue(
        appender
            .list
            .get(appender.list.size() - 1)
            .getFormattedMessage()
            .contains("gave up after 3 failures in a row"));
  }

  @Test
  void abandonedIsAWarning() throws Exception {
    tracker.track(new CompletableFuture<>(), "dropped");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (appender.list.isEmpty() && System.nanoTime() < deadline) {
      System.gc();
      tracker.drain(Duration.ofMillis(50));
    }
    assertEquals(Level.WARN, onlyLine().getLevel());
  }

  @Test
  void whatAShutdownCutsOffIsAWarning() {
    TaskTracker impatient =
        Slf4jReports.on(TaskTracker.builder().name("shop"))
            .cutOffHandler(Slf4jReports.to(logger).cutOff())
            .drainTimeout(Duration.ZERO)
            .build();
    CompletableFuture<String> promise = new CompletableFuture<>();
    impatient.tagged("tenant", "acme").track(promise, "Orders.save");
    impatient.shutdown();
    assertEquals(Level.WARN, onlyLine().getLevel());
    String line = onlyLine().getFormattedMessage();
    assertTrue(line.startsWith("Background task 'Orders.save' (tracker 'shop', "), line);
    assertTrue(line.contains(" was cut off by the shutdown, after "), line);
    assertTrue(promise.isCancelled());
  }

  @Test
  void stuckShowsTheStack() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    tracker.submit(
        task -> new Thread(task).start(), "slow", () -> over.await(10, TimeUnit.SECONDS));
    CountDownLatch told = new CountDownLatch(1);
    tracker.onStuck(
        Duration.ofMillis(50),
        stuck -> {
          Slf4jReports.to(logger).stuck().accept(stuck);
          told.countDown();
        });
    assertTrue(told.await(10, TimeUnit.SECONDS));
    over.countDown();
    assertTrue(onlyLine().getFormattedMessage().contains("CountDownLatch.await"));
  }

  private ILoggingEvent onlyLine() {
    assertEquals(1, appender.list.size(), appender.list.toString());
    return appender.list.get(0);
  }

  private static void fail() {
    throw new IllegalStateException("down");
  }
}
