package dev.tether.checker.explain;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.fact.Place;

/**
 * One step of a reason: a place and what happens there.
 *
 * @param file the source file as the compiler names it
 * @param line counted from 1; 0 if it is not known
 * @param column in UTF-16 code units, counted from 1; 0 if only the line is known
 * @param words what happens there
 */
public record Step(String file, int line, int column, String words) {

  static Step at(TreePath path, String words) {
    var unit = path.getCompilationUnit();
    int start = preferred((JCTree) path.getLeaf());
    String file = unit.getSourceFile().getName();
    if (start < 0) {
      return new Step(file, 0, 0, words);
    }
    long line = unit.getLineMap().getLineNumber(start);
    // Not javac's own column, in which a tab counts as several.
    long column = start - unit.getLineMap().getStartPosition(line) + 1;
    return new Step(file, (int) line, (int) column, words);
  }

  static Step at(Place place, String words) {
    return new Step(place.file(), place.line(), 0, words);
  }

  /** Of a chain that spans lines, each call has the place of its own name. */
  private static int preferred(JCTree tree) {
    boolean link =
        tree instanceof JCTree.JCMethodInvocation call
            && call.getMethodSelect() instanceof JCTree.JCFieldAccess select
            && select.selected instanceof JCTree.JCMethodInvocation;
    int start = TreeInfo.getStartPos(tree);
    // javac's position of a call is its bracket; that of a selection is its dot.
    return link ? ((JCTree.JCMethodInvocation) tree).meth.pos + 1 : start;
  }
}
