package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Some batches of the soak in each build, and some minutes of it under the profile {@code soak}.
 */
final class SoakTest {

  @Test
  void someBatchesAmongForeignCode() throws InterruptedException {
    try (Capture quiet = new Capture()) {
      assertTrue(Soak.run(Duration.ofSeconds(2), 24).startsWith("over"), quiet.err());
    }
  }

  @Test
  @Tag("soak")
  void minutesAmongForeignCode() throws InterruptedException {
    long seed = Long.getLong("tether.soak.seed", System.nanoTime());
    Duration time = Duration.parse(System.getProperty("tether.soak.time", "PT2M"));
    try (Capture quiet = new Capture()) {
      assertTrue(Soak.run(time, seed).startsWith("over"), "seed " + seed + quiet.err());
    }
  }
}
