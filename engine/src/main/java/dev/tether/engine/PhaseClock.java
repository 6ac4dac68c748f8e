package dev.tether.engine;

import dev.tether.engine.api.Phase;
import dev.tether.engine.api.Timings;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Measures the phases of a scan. One phase runs at a time; a phase may run several times. */
final class PhaseClock {
  private final Map<Phase, Duration> spent = new EnumMap<>(Phase.class);
  private final long began = System.nanoTime();
  private Phase current;
  private long since;

  /** Ends the current phase and starts another. */
  void start(Phase phase) {
    stop();
    current = phase;
    since = System.nanoTime();
  }

  /** Ends the current phase. */
  void stop() {
    if (current != null) {
      spent.merge(current, Duration.ofNanos(System.nanoTime() - since), Duration::plus);
      current = null;
    }
  }

  Timings timings(Map<String, Duration> checks) {
    stop();
    return new Timings(spent, checks, Duration.ofNanos(System.nanoTime() - began));
  }
}
