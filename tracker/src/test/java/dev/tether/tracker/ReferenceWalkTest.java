package dev.tether.tracker;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random calls of a tracker and of the plain reference, compared after each. */
final class ReferenceWalkTest {

  /** The last two are those of walks of a million steps. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 24, 20261127, 4259972632962L, 16760908835006L})
  void aShortWalk(long seed) throws Exception {
    new ReferenceWalk(seed).walk(20_000);
  }

  @Test
  @Tag("soak")
  void aMillionSteps() throws Exception {
    long seed = Long.getLong("tether.walk.seed", System.nanoTime());
    System.out.println("Reference walk of " + new ReferenceWalk(seed).walk(1_000_000));
  }
}
