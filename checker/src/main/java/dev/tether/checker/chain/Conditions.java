package dev.tether.checker.chain;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.source.Resolved;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What conditions ask, however they are written. */
public final class Conditions {
  private Conditions() {}

  /** Whether a condition is true whatever happens. */
  public static boolean isTrue(Tree condition) {
    return isConstant(condition, true);
  }

  /** Whether a condition is false whatever happens. */
  public static boolean isFalse(Tree condition) {
    return isConstant(condition, false);
  }

  private static boolean isConstant(Tree condition, boolean value) {
    if (condition instanceof ParenthesizedTree parenthesized) {
      return isConstant(parenthesized.getExpression(), value);
    }
    if (condition instanceof LiteralTree literal) {
      return literal.getValue() instanceof Boolean b && b == value;
    }
    if (condition instanceof UnaryTree unary
        && condition.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return isConstant(unary.getExpression(), !value);
    }
    Type type = condition == null ? null : ((JCTree) condition).type;
    return type != null && (value ? type.isTrue() : type.isFalse());
  }

  /** Whether a statement may run its body again: {@code do .. while (false)} does not. */
  public static boolean isLoop(Tree tree) {
    return tree instanceof WhileLoopTree
        || tree instanceof ForLoopTree
        || tree instanceof EnhancedForLoopTree
        || (tree instanceof DoWhileLoopTree loop && !isFalse(loop.getCondition()));
  }

  /**
   * Returns what a condition compares with null: {@code x == null}, {@code null != x}, {@code
   * Objects.isNull(x)}.
   *
   * @return empty if it is no such question; parentheses and negations belong to it
   */
  public static Optional<TreePath> comparedWithNull(TreePath condition) {
    Tree tree = condition.getLeaf();
    if (tree instanceof ParenthesizedTree parenthesized) {
      return comparedWithNull(new TreePath(condition, parenthesized.getExpression()));
    }
    if (tree instanceof UnaryTree unary && tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return comparedWithNull(new TreePath(condition, unary.getExpression()));
    }
    if (tree instanceof BinaryTree binary && isEquality(tree)) {
      return isNull(binary.getRightOperand())
          ? Optional.of(new TreePath(condition, binary.getLeftOperand()))
          : isNull(binary.getLeftOperand())
              ? Optional.of(new TreePath(condition, binary.getRightOperand()))
              : Optional.empty();
    }
    return tree instanceof MethodInvocationTree call && asksForNull(call)
        ? Optional.of(new TreePath(condition, call.getArguments().get(0)))
        : Optional.empty();
  }

  /**
   * Whether the question of {@link #comparedWithNull} is true for null.
   *
   * @param condition a condition that asks whether something is null
   */
  public static boolean isTrueForNull(Tree condition) {
    if (condition instanceof ParenthesizedTree parenthesized) {
      return isTrueForNull(parenthesized.getExpression());
    }
    if (condition instanceof UnaryTree unary) {
      return !isTrueForNull(unary.getExpression());
    }
    return condition instanceof MethodInvocationTree call
        ? Resolved.method(call).filter(m -> m.name.contentEquals("isNull")).isPresent()
        : condition.getKind() == Tree.Kind.EQUAL_TO;
  }

  private static boolean isEquality(Tree tree) {
    return tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO;
  }

  private static boolean isNull(ExpressionTree tree) {
    return tree instanceof ParenthesizedTree parenthesized
        ? isNull(parenthesized.getExpression())
        : tree.getKind() == Tree.Kind.NULL_LITERAL;
  }

  /** {@code Objects.isNull(x)}, {@code Objects.nonNull(x)}. */
  private static boolean asksForNull(MethodInvocationTree call) {
    return call.getArguments().size() == 1
        && Resolved.method(call)
            .filter(MethodSymbol::isStatic)
            .filter(m -> m.owner.getQualifiedName().contentEquals("java.util.Objects"))
            .filter(m -> m.getReturnType().hasTag(TypeTag.BOOLEAN))
            .isPresent();
  }

  /**
   * Whether a part of a condition asks whether one of some variables is null; a condition that is
   * kept in a local variable is looked up there.
   */
  public static boolean askWhetherNull(
      TreePath condition, Predicate<VarSymbol> wanted, Values values) {
    List<TreePath> origins = values.origins(condition);
    for (TreePath origin : origins.size() == 1 ? origins : List.of(Expressions.strip(condition))) {
      Tree tree = origin.getLeaf();
      Optional<TreePath> compared = comparedWithNull(origin);
      boolean found =
          compared.isPresent()
              ? values.variables(compared.get()).stream().anyMatch(wanted)
              : tree instanceof BinaryTree binary
                  ? askWhetherNull(new TreePath(origin, binary.getLeftOperand()), wanted, values)
                      || askWhetherNull(
                          new TreePath(origin, binary.getRightOperand()), wanted, values)
                  : tree instanceof UnaryTree unary
                      && askWhetherNull(
                          new TreePath(origin, unary.getExpression()), wanted, values);
      if (found) {
        return true;
      }
    }
    return false;
  }
}
