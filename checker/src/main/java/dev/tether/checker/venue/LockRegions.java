package dev.tether.checker.venue;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.chain.Conditions;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the code that runs while a monitor or a lock is held. */
public final class LockRegions {
  private final Values values;
  private final ThreadBound bound;

  LockRegions(Values values, ThreadBound bound) {
    this.values = values;
    this.bound = bound;
  }

  /**
   * Code under a lock.
   *
   * @param code a block
   * @param monitor the monitor's expression; null if it is none
   * @param name what is held otherwise, as the source writes it
   */
  public record Region(TreePath code, Tree monitor, String name) {
    Region(TreePath code, String name) {
      this(code, null, name);
    }

    /** Returns what is held, as the source writes it. */
    public String lock() {
      // Written down for findings alone: most regions have none.
      return monitor == null ? name : TreeInfo.skipParens((JCTree) monitor).toString();
    }
  }

  /** Returns the regions of a unit. */
  public List<Region> of(Unit unit) {
    List<Region> regions = new ArrayList<>();
    for (TreePath block : unit.synchronizedBlocks()) {
      SynchronizedTree tree = (SynchronizedTree) block.getLeaf();
      regions.add(new Region(new TreePath(block, tree.getBlock()), tree.getExpression(), ""));
    }
    for (TreePath method : unit.methods()) {
      JCTree.JCMethodDecl declaration = (JCTree.JCMethodDecl) method.getLeaf();
      if ((declaration.mods.flags & Flags.SYNCHRONIZED) != 0 && declaration.body != null) {
        boolean isStatic = (declaration.mods.flags & Flags.STATIC) != 0;
        regions.add(
            new Region(new TreePath(method, declaration.body), isStatic ? "the class" : "this"));
      }
    }
    for (TreePath tree : unit.tries()) {
      lockOf(tree)
          .ifPresent(
              lock ->
                  regions.add(
                      new Region(new TreePath(tree, ((TryTree) tree.getLeaf()).getBlock()), lock)));
    }
    return regions;
  }

  /** {@code lock.lock(); try { ... } finally { lock.unlock(); }}. */
  private Optional<String> lockOf(TreePath tree) {
    BlockTree end = ((TryTree) tree.getLeaf()).getFinallyBlock();
    if (end == null) {
      return Optional.empty();
    }
    List<ThreadBound.Use> released = new ArrayList<>(bound.in(new TreePath(tree, end)));
    released.removeIf(use -> use.role() != Role.RELEASES);
    if (released.isEmpty()) {
      return Optional.empty();
    }
    List<ThreadBound.Use> taken = bound.in(Sources.enclosingExecutable(tree));
    return released.stream()
        .filter(
            freed ->
                taken.stream()
                    .filter(use -> use.role() == Role.ACQUIRES)
                    .filter(use -> use.owned().equals(freed.owned()))
                    .anyMatch(
                        use ->
                            isBefore(use.site(), tree)
                                || isBefore(values.hoisted(use.site()), tree)))
        .map(use -> use.owned().text())
        .findFirst();
  }

  /**
   * Whether a statement that makes a call has certainly run before a place that comes after it in
   * the same block or in one within that.
   */
  private static boolean isBefore(TreePath call, TreePath place) {
    TreePath statement = call.getParentPath();
    if (!(statement.getLeaf() instanceof ExpressionStatementTree)) {
      return false;
    }
    for (TreePath p = statement; runsAnyway(p.getParentPath(), p.getLeaf()); ) {
      TreePath above = p.getParentPath();
      if (above.getLeaf() instanceof BlockTree block
          && Expressions.isInside(place, block)
          && !Expressions.isInside(place, p.getLeaf())) {
        return position(p.getLeaf()) < position(place.getLeaf());
      }
      p = above;
    }
    return false;
  }

  private static int position(Tree tree) {
    return ((JCTree) tree).getStartPosition();
  }

  /** Whether a statement does nothing but run another one that stands in it. */
  private static boolean runsAnyway(TreePath around, Tree inner) {
    Tree tree = around.getLeaf();
    return tree instanceof LabeledStatementTree
        || (tree instanceof BlockTree)
        || (tree instanceof TryTree attempt && attempt.getBlock() == inner)
        || (tree instanceof DoWhileLoopTree loop && Conditions.isFalse(loop.getCondition()))
        || (tree instanceof IfTree branch
            && branch.getThenStatement() == inner
            && Conditions.isTrue(branch.getCondition()));
  }
}
