package dev.tether.checker.checks;

import com.google.errorprone.VisitorState;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.baseline.Baseline;
import dev.tether.checker.baseline.EnclosingMember;
import dev.tether.checker.baseline.FindingLines;
import java.util.Optional;

/** The findings of one compilation that its baseline lists. */
final class KnownFindings {
  private final Optional<Baseline> baseline;
  private final FindingLines lines = new FindingLines();

  KnownFindings(Optional<Baseline> baseline) {
    this.baseline = baseline;
  }

  /** A place: the lines of equal findings are told apart by it. */
  private record Place(String file, int offset) {}

  /** Whether the baseline lists what a check found at a place. */
  boolean contains(String check, TreePath path, VisitorState state) {
    return baseline.isPresent()
        && baseline
            .get()
            .find(line(check, path, state), path.getCompilationUnit().getSourceFile().getName())
            .isPresent();
  }

  /** Returns a finding as a line that stays the same when code elsewhere changes. */
  String line(String check, TreePath path, VisitorState state) {
    CompilationUnitTree unit = path.getCompilationUnit();
    Tree tree = path.getLeaf();
    int start = ((JCTree) tree).getStartPosition();
    int end = Math.max(state.getEndPosition(tree), start);
    CharSequence source = state.getSourceCode();
    CharSequence code = source == null ? tree.toString() : source.subSequence(start, end);
    SourcePositions positions = JavacTrees.instance(state.context).getSourcePositions();
    String member =
        EnclosingMember.qualify(
            EnclosingMember.packageName(unit), EnclosingMember.name(unit, positions, start));
    return lines.of(check, member, code, new Place(unit.getSourceFile().getName(), start));
  }
}
