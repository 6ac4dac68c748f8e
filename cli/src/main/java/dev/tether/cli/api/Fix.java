package dev.tether.cli.api;

import java.util.List;

/**
 * One way to mend a finding.
 *
 * @param title what it does, in a few words
 * @param edits the replacements that make it up, in the order of the file, none overlapping
 */
public record Fix(String title, List<TextEdit> edits) {
  /** Copies the edits. */
  public Fix {
    edits = List.copyOf(edits);
  }
}
