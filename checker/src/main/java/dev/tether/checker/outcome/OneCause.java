package dev.tether.checker.outcome;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.model.Model;
import java.util.List;
import java.util.Optional;

/**
 * One cause that shows in many places: a method of ours whose task nearly nobody takes. It is
 * mended in that method, so one of its calls is told in earnest, and the others refer to it.
 */
public final class OneCause {
  /** So many calls, and that it is a habit, are more than a handful of mistakes. */
  private static final int MANY = 6;

  private final CallsHere calls;
  private final Model model;

  /** Creates the question for one compilation. */
  public OneCause(CallsHere calls, Model model) {
    this.calls = calls;
    this.model = model;
  }

  /** Returns why a dropped call matters little; empty if it is the one to tell. */
  public Optional<String> reason(TreePath call, MethodSymbol method) {
    List<TreePath> dropped = dropped(call, method);
    if (dropped.isEmpty() || dropped.get(0).getLeaf() == call.getLeaf()) {
      return Optional.empty();
    }
    TreePath first = dropped.get(0);
    var unit = first.getCompilationUnit();
    String file = unit.getSourceFile().getName();
    long line = unit.getLineMap().getLineNumber(((JCTree) first.getLeaf()).getStartPosition());
    return Optional.of(
        "'"
            + method.name
            + "' is dropped in "
            + dropped.size()
            + " places: one cause, told at "
            + file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
            + ":"
            + line);
  }

  /** Returns in how many further places a dropped call's method is dropped; 0 if in few. */
  public int others(TreePath call, MethodSymbol method) {
    return Math.max(0, dropped(call, method).size() - 1);
  }

  /** The calls in the main sources that drop the method's task; none if those are few. */
  private List<TreePath> dropped(TreePath call, MethodSymbol method) {
    if (method.isConstructor() || !isDropped(call)) {
      return List.of();
    }
    List<TreePath> all =
        calls.of(method).stream()
            .filter(c -> !SourceSet.of(c.getCompilationUnit(), model).isTest())
            .toList();
    List<TreePath> dropped = all.stream().filter(OneCause::isDropped).toList();
    boolean habit = dropped.size() >= MANY && dropped.size() * 4 >= all.size() * 3;
    return habit ? dropped : List.of();
  }

  private static boolean isDropped(TreePath call) {
    return call.getParentPath().getLeaf() instanceof ExpressionStatementTree;
  }
}
