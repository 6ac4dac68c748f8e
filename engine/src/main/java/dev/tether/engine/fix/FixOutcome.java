package dev.tether.engine.fix;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanResult;
import java.util.List;

/**
 * What fixing comes to.
 *
 * @param files the files that change, by name
 * @param left the findings that stay, and why
 * @param before the scan of the files as they were
 * @param after the scan of the files with the fixes
 */
public record FixOutcome(
    List<FixedFile> files, List<Left> left, ScanResult before, ScanResult after) {
  /**
   * A finding that stays.
   *
   * @param finding the finding, at its place in the changed file
   * @param reason why it was left
   */
  public record Left(Finding finding, String reason) {}

  /** Copies the lists. */
  public FixOutcome {
    files = List.copyOf(files);
    left = List.copyOf(left);
  }
}
