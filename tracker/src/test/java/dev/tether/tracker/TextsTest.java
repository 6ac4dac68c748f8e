package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** Names come from anywhere, and stand in lines that people trust. */
final class TextsTest {

  private static final String FORGING = "a\nERROR 'b\u202e\u200b\u2028\u0085";
  private static final String PLAIN = "a\\nERROR \\'b\\u202e\\u200b\\u2028\\u0085";

  @Test
  void whatForgesLinesOrHidesIsEscaped() {
    assertEquals(PLAIN, Texts.plain(FORGING));
    assertEquals(
        "Bestellung.\u00e4ndern \ud83d\ude00", Texts.plain("Bestellung.\u00e4ndern \ud83d\ude00"));
  }

  @Test
  void alsoWhereForeignCodeThrows() throws Exception {
    TaskTracker tracker =
        TaskTracker.builder()
            .name(FORGING)
            .failureHandler(
                failure -> {
                  throw new IllegalStateException("expected");
                })
            .build();
    try (Capture output = new Capture()) {
      TaskToken token = tracker.begin(FORGING);
      token.onCancel(
          () -> {
            throw new IllegalStateException("expected");
          });
      tracker.cancelAll();
      token.end(new IOException("expected"));
      tracker.drain(Until.LONG);
      assertFalse(output.err().contains("\nERROR"), output.err());
      assertTrue(output.err().contains("task '" + PLAIN + "' threw"), output.err());
      assertTrue(output.err().contains("tracker '" + PLAIN + "' threw"), output.err());
    }
    tracker.close();
    RejectedExecutionException refused =
        assertThrows(RejectedExecutionException.class, () -> tracker.begin(FORGING));
    assertEquals(
        "tracker '" + PLAIN + "' is closed: '" + PLAIN + "' was not started", refused.getMessage());
  }
}
