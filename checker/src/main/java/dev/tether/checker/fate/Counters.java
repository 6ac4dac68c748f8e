package dev.tether.checker.fate;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;

/** Comparisons of a loop's counter: {@code i < attempts}. */
final class Counters {
  private Counters() {}

  /** Whether a comparison asks how often a loop has run: one side is a local that it changes. */
  static boolean isCounting(BinaryTree comparison, Tree loop) {
    return switch (comparison.getKind()) {
      case LESS_THAN, LESS_THAN_EQUAL, GREATER_THAN, GREATER_THAN_EQUAL, NOT_EQUAL_TO ->
          isCounter(comparison.getLeftOperand(), loop)
              || isCounter(comparison.getRightOperand(), loop);
      default -> false;
    };
  }

  /** How often a loop with a constant number of rounds runs at most; else no number is enough. */
  static double bound(Tree loop) {
    if (!(loop instanceof ForLoopTree counted)
        || !(counted.getCondition() instanceof BinaryTree comparison)
        || !isCounting(comparison, loop)) {
      return Double.POSITIVE_INFINITY;
    }
    Object bound = ((JCTree) comparison.getRightOperand()).type.constValue();
    return bound instanceof Number number ? number.doubleValue() + 1 : Double.POSITIVE_INFINITY;
  }

  private static boolean isCounter(ExpressionTree operand, Tree loop) {
    JCTree tree = TreeInfo.skipParens((JCTree) operand);
    if (tree instanceof JCTree.JCUnary unary) {
      return isCounter(unary.getExpression(), loop);
    }
    return tree instanceof JCTree.JCIdent name
        && name.sym instanceof VarSymbol variable
        && variable.owner instanceof MethodSymbol
        && variable.type.isIntegral()
        && isChanged(variable, loop);
  }

  private static boolean isChanged(Symbol variable, Tree loop) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitUnary(UnaryTree tree, Void unused) {
        found[0] |=
            switch (tree.getKind()) {
              case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
                  is(tree.getExpression());
              default -> false;
            };
        return super.visitUnary(tree, null);
      }

      @Override
      public Void visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
        found[0] |= is(tree.getVariable());
        return super.visitCompoundAssignment(tree, null);
      }

      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        found[0] |= is(tree.getVariable());
        return super.visitAssignment(tree, null);
      }

      private boolean is(Tree tree) {
        return TreeInfo.symbol((JCTree) tree) == variable;
      }
    }.scan(loop, null);
    return found[0];
  }
}
