package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

/** What a tracker without any settings says. */
final class LogTest {

  private final TaskTracker tracker = TaskTracker.builder().name("shop").build();

  @Test
  void aFailureIsAnErrorWithNameAgeAndCause() {
    IllegalStateException cause = new IllegalStateException("disk full");
    try (Capture log = new Capture()) {
      tracker.tagged("tenant", "acme").track(CompletableFuture.failedFuture(cause), "Orders.save");
      Until.told(tracker);
      LogRecord record = log.onlyRecord();
      assertEquals(Level.SEVERE, record.getLevel());
      assertSame(cause, record.getThrown());
      String pattern =
          "Background task 'Orders\\.save' \\(tracker 'shop', tracked, #\\d+, \\{tenant=acme}\\)"
              + " failed after \\d+ ms";
      assertTrue(record.getMessage().matches(pattern), record.getMessage());
      assertEquals("", log.err());
    }
  }

  @Test
  void aCapturedStackIsPartOfTheMessage() {
    TaskTracker capturing = TaskTracker.builder().captureStacks(true).build();
    try (Capture log = new Capture()) {
      capturing.track(CompletableFuture.failedFuture(new IllegalStateException()), "save");
      Until.told(capturing);
      String message = log.onlyRecord().getMessage();
      String place =
          "\n\ttracked at " + LogTest.class.getName() + ".aCapturedStackIsPartOfTheMessage(";
      assertTrue(message.contains(place), message);
    }
  }

  @Test
  void aCancellationIsSaidAtDebugLevelAlone() {
    try (Capture log = new Capture()) {
      tracker.track(new CompletableFuture<>(), "Orders.load").cancel(true);
      Until.told(tracker);
      LogRecord record = log.onlyRecord();
      assertEquals(Level.FINE, record.getLevel());
      assertTrue(record.getMessage().contains("'Orders.load'"), record.getMessage());
    }
  }

  @Test
  void aRepeatingFailureSaysHowOftenAndWhenItGivesUp() {
    Runnable body =
        tracker.repeating(
            "sweep",
            () -> {
              throw new IllegalStateException("disk full");
            },
            2);
    try (Capture log = new Capture()) {
      body.run();
      Reports.contained("the last run", () -> runQuietly(body));
      Until.told(tracker);
      String last = log.records().get(1).getMessage();
      assertTrue(
          last.endsWith(", 2 runs in a row; that is its limit, it will not run again"), last);
    }
  }

  private static void runQuietly(Runnable body) {
    try {
      body.run();
    } catch (IllegalStateException givenUp) {
      assertEquals("disk full", givenUp.getMessage());
    }
  }

  @Test
  void durationsReadWell() {
    assertEquals("0 ms", Texts.duration(Duration.ofNanos(5)));
    assertEquals("999 ms", Texts.duration(Duration.ofMillis(999)));
    assertEquals("1.0 s", Texts.duration(Duration.ofMillis(1_000)));
    assertEquals("59.9 s", Texts.duration(Duration.ofMillis(59_999)));
    assertEquals("1 min 0 s", Texts.duration(Duration.ofSeconds(60)));
    assertEquals("59 min 59 s", Texts.duration(Duration.ofSeconds(3_599)));
    assertEquals("23 h 59 min", Texts.duration(Duration.ofMinutes(24 * 60 - 1)));
    assertEquals("2 d 3 h", Texts.duration(Duration.ofHours(51)));
  }
}
