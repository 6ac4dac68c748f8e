package dev.tether.engine.report;

import dev.tether.engine.api.ScanResult;
import java.io.IOException;

/** Writes the result of a scan in one format. The same result gives the same text. */
public interface Reporter {
  /**
   * Writes a report.
   *
   * @throws IOException if {@code out} does
   */
  void report(ScanResult result, Appendable out) throws IOException;
}
