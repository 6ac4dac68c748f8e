package dev.tether.checker.summary;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the code that runs while a monitor or a lock is held. */
public final class LockRegions {
  private final Compilation compilation;

  LockRegions(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * Code under a lock.
   *
   * @param code a block
   * @param lock what is held, as the source writes it
   */
  public record Region(TreePath code, String lock) {}

  /** Returns the regions of a unit. */
  public List<Region> of(Unit unit) {
    List<Region> regions = new ArrayList<>();
    for (TreePath block : unit.synchronizedBlocks()) {
      SynchronizedTree tree = (SynchronizedTree) block.getLeaf();
      String monitor = TreeInfo.skipParens((JCTree) tree.getExpression()).toString();
      regions.add(new Region(new TreePath(block, tree.getBlock()), monitor));
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
    if (end == null || !(tree.getParentPath().getLeaf() instanceof BlockTree around)) {
      return Optional.empty();
    }
    int index = around.getStatements().indexOf(tree.getLeaf());
    for (StatementTree statement : end.getStatements()) {
      Optional<MethodInvocationTree> release = call(statement, Role.RELEASES);
      if (release.isPresent()) {
        String lock = receiver(release.get());
        boolean acquired =
            around.getStatements().subList(0, index).stream()
                .flatMap(s -> call(s, Role.ACQUIRES).stream())
                .anyMatch(a -> receiver(a).equals(lock));
        return acquired ? Optional.of(lock) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<MethodInvocationTree> call(StatementTree statement, Role role) {
    Tree expression =
        statement instanceof ExpressionStatementTree e ? e.getExpression() : statement;
    return expression instanceof MethodInvocationTree call
            && Calls.method(call)
                .filter(m -> compilation.model().threadRole(m).is(role))
                .isPresent()
        ? Optional.of(call)
        : Optional.empty();
  }

  private static String receiver(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof JCTree.JCFieldAccess select
        ? select.selected.toString()
        : "this";
  }
}
