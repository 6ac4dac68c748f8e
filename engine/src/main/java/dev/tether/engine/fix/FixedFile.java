package dev.tether.engine.fix;

import dev.tether.engine.source.SourceText;
import java.util.List;

/**
 * A file that fixes change.
 *
 * @param name what reports call it, which is its path
 * @param before its text as it was read
 * @param after its text with the fixes
 * @param titles what each fix did, in the order in which they were applied
 */
public record FixedFile(String name, SourceText before, SourceText after, List<String> titles) {
  /** Copies the titles. */
  public FixedFile {
    titles = List.copyOf(titles);
  }
}
