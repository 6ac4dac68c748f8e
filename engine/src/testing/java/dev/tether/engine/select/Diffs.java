package dev.tether.engine.select;

import java.util.BitSet;
import java.util.Map;

/** Opens the parser of patches to the fuzz targets. */
public final class Diffs {
  private Diffs() {}

  /** What a patch changes. */
  public static Map<String, BitSet> changedLines(String patch) {
    return DiffParser.parse(patch);
  }
}
