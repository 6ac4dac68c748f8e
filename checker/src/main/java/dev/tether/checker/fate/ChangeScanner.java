package dev.tether.checker.fate;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import dev.tether.checker.code.FieldAccesses;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.NamePatterns;
import dev.tether.checker.source.AncestorScanner;

/** Walks a piece of code and tells of each change of a variable or of what it holds. */
abstract class ChangeScanner extends AncestorScanner {
  private final NamePatterns names;

  /**
   * Creates a walk.
   *
   * @param names tells which methods of a collection change it
   */
  ChangeScanner(TreePath code, NamePatterns names) {
    super(code);
    this.names = names;
  }

  /**
   * Something is changed.
   *
   * @param site the change
   * @param target the variable, the cell, or the variable whose value changes
   * @param step whether it is read and written: {@code +=}, {@code ++}
   */
  abstract void changed(TreePath site, ExpressionTree target, boolean step);

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (tree.getMethodSelect() instanceof MemberSelectTree select
        && names.is(NameKind.CHANGES, select.getIdentifier())) {
      changed(path(), select.getExpression(), false);
    }
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    changed(path(), tree.getVariable(), false);
    return super.visitAssignment(tree, null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
    changed(path(), tree.getVariable(), true);
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public Void visitUnary(UnaryTree tree, Void unused) {
    if (FieldAccesses.isStep(tree.getKind())) {
      changed(path(), tree.getExpression(), true);
    }
    return super.visitUnary(tree, null);
  }
}
