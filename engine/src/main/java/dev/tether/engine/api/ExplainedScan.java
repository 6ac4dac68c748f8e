package dev.tether.engine.api;

import dev.tether.engine.source.SourceText;
import java.util.List;
import java.util.Map;

/**
 * A scan with explanations.
 *
 * @param result what was found
 * @param launches what becomes of the tasks that were asked about, in source order
 * @param sources the texts of all files, by name
 */
public record ExplainedScan(
    ScanResult result, List<Explained> launches, Map<String, SourceText> sources) {
  /** Copies the collections. */
  public ExplainedScan {
    launches = List.copyOf(launches);
    sources = Map.copyOf(sources);
  }
}
