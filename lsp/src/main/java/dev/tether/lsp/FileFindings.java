package dev.tether.lsp;

import dev.tether.engine.api.Finding;
import dev.tether.engine.source.SourceText;
import java.util.List;

/**
 * What was found in one file.
 *
 * @param text the text in which it was found
 * @param findings in the order of the file
 * @param sure whether the whole project was looked at, not only this file
 */
record FileFindings(SourceText text, List<Finding> findings, boolean sure) {
  /** Copies the list. */
  FileFindings {
    findings = List.copyOf(findings);
  }

  /** Whether they are about this very text. */
  boolean isOf(SourceText other) {
    return text.text().equals(other.text());
  }
}
