package dev.tether.engine.select;

import dev.tether.engine.api.Finding;
import java.util.List;

/** Chooses among the findings of a scan. */
@FunctionalInterface
public interface Selection {
  /** A selection that keeps everything. */
  Selection ALL = findings -> new Selected(findings, List.of());

  /**
   * What was chosen.
   *
   * @param findings the findings to report, in the order that they came in
   * @param remarks what the user should know about the others, one sentence each
   */
  record Selected(List<Finding> findings, List<String> remarks) {
    /** Copies the lists. */
    public Selected {
      findings = List.copyOf(findings);
      remarks = List.copyOf(remarks);
    }
  }

  /** Chooses. */
  Selected among(List<Finding> findings);
}
