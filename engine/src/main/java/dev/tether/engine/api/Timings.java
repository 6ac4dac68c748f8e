package dev.tether.engine.api;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the time of a scan went (wall clock).
 *
 * @param phases time by phase, in the order they ran
 * @param checks time inside each check, part of the last phase
 * @param total from the first look at the file system to the result
 */
public record Timings(Map<Phase, Duration> phases, Map<String, Duration> checks, Duration total) {
  /** Copies the maps and keeps their order. */
  public Timings {
    phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
    checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
  }
}
