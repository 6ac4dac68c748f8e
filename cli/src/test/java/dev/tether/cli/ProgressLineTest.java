package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private static final String ERASE = "\r\u001B[2K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void saysNothingWhenItIsQuick() {
    try (ProgressLine line = new ProgressLine(out)) {
      line.progress(Phase.PARSE, 1, 2);
    }

    assertEquals("", text());
  }

  @Test
  void saysHowFarItIsAndLeavesNoTrace() throws InterruptedException {
    try (ProgressLine line = new ProgressLine(out)) {
      line.progress(Phase.PARSE, 1_200, 3_400);
      long deadline = System.nanoTime() + 20_000_000_000L;
      while (text().isEmpty() && System.nanoTime() < deadline) {
        Thread.sleep(20);
      }
      line.progress(Phase.ENTER, 0, 0);
    }

    assertTrue(text().startsWith(ERASE + "tether: parsing 1,200 of 3,400"), text());
    assertTrue(text().endsWith(ERASE), text());
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
