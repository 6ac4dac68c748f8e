package dev.tether.checker.flow;

import com.sun.source.tree.CaseTree;
import java.util.List;

/** Questions about switch cases that hold for every Java version since 17. */
final class SwitchCases {
  private SwitchCases() {}

  static boolean isArrow(CaseTree tree) {
    return tree.getCaseKind() == CaseTree.CaseKind.RULE;
  }

  /** Whether some case takes what the others leave: {@code default}, or patterns (exhaustive). */
  static boolean hasDefault(List<? extends CaseTree> cases) {
    return cases.stream().anyMatch(c -> c.getExpressions().isEmpty());
  }
}
