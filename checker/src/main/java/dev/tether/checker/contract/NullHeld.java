package dev.tether.checker.contract;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Conditions;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.flow.PathScanner;
import dev.tether.checker.source.NullValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows a local variable along the paths of a method: open is a null that it was given on purpose
 * and that is returned with it.
 *
 * <p>The null of a declaration counts only if nothing else is ever assigned: the code that follows
 * is there to replace it.
 */
final class NullHeld extends PathScanner {
  private final TreePath executable;
  private final VarSymbol variable;
  private final Values values;
  private final boolean assigned;
  private final Map<Tree, TreePath> open = new LinkedHashMap<>();
  private final Map<Tree, TreePath> found = new LinkedHashMap<>();

  private NullHeld(TreePath executable, VarSymbol variable, boolean assigned, Values values) {
    this.executable = executable;
    this.variable = variable;
    this.assigned = assigned;
    this.values = values;
  }

  /**
   * Returns the nulls that a method returns in a variable.
   *
   * @param writes the places that give the variable a value
   */
  static List<TreePath> of(
      TreePath executable, VarSymbol variable, List<TreePath> writes, Values values) {
    NullHeld paths = new NullHeld(executable, variable, writes.size() > 1, values);
    paths.scan(
        executable.getLeaf() instanceof MethodTree method
            ? method.getBody()
            : ((LambdaExpressionTree) executable.getLeaf()).getBody(),
        null);
    return List.copyOf(paths.found.values());
  }

  @Override
  protected boolean mayThrow(ExpressionTree call) {
    return false;
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    scan(tree.getInitializer(), null);
    if (((JCTree.JCVariableDecl) tree).sym == variable && !assigned) {
      given(tree.getInitializer());
    }
    return null;
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    scan(tree.getExpression(), null);
    if (Calls.variable(tree.getVariable()).filter(variable::equals).isPresent()) {
      given(tree.getExpression());
    }
    return null;
  }

  private void given(ExpressionTree value) {
    boolean isNull = value != null && NullValues.mayBeNull(value);
    state = isNull ? LIVE : CLEAR;
    if (isNull) {
      TreePath path = TreePath.getPath(executable, value);
      Expressions.branches(path).stream()
          .filter(b -> NullValues.mayBeNull((ExpressionTree) b.getLeaf()))
          .forEach(b -> open.putIfAbsent(b.getLeaf(), b));
    }
  }

  @Override
  protected Split decide(ExpressionTree condition) {
    Split split = super.decide(condition);
    Optional<TreePath> compared =
        Conditions.comparedWithNull(new TreePath(executable, condition))
            .filter(c -> Calls.variable(c.getLeaf()).filter(variable::equals).isPresent());
    if (compared.isEmpty()) {
      return split;
    }
    int known = state & ~LIVE;
    return Conditions.isTrueForNull(condition)
        ? new Split(split.whenTrue(), known)
        : new Split(known, split.whenFalse());
  }

  @Override
  public Void visitReturn(ReturnTree tree, Void unused) {
    if (isLive(state) && tree.getExpression() != null) {
      TreePath result = new TreePath(TreePath.getPath(executable, tree), tree.getExpression());
      if (values.passes(result, variable)) {
        found.putAll(open);
      }
    }
    return super.visitReturn(tree, null);
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    return null;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    return null;
  }
}
