package dev.tether.checker.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/** Conditions of which one is always true. */
public final class Opposites {
  private Opposites() {}

  /** Returns a condition as text. */
  public static String normal(ExpressionTree condition) {
    ExpressionTree tree = strip(condition);
    return tree instanceof UnaryTree unary && tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT
        ? of(unary.getExpression())
        : tree.toString();
  }

  /** Returns the opposite of a condition as text. */
  public static String of(ExpressionTree condition) {
    ExpressionTree tree = strip(condition);
    if (tree instanceof UnaryTree unary && tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return normal(unary.getExpression());
    }
    if (tree instanceof BinaryTree binary) {
      String opposite =
          switch (tree.getKind()) {
            case EQUAL_TO -> " != ";
            case NOT_EQUAL_TO -> " == ";
            default -> null;
          };
      if (opposite != null) {
        return binary.getLeftOperand() + opposite + binary.getRightOperand();
      }
    }
    // !a && b is not the opposite of a && b.
    return switch (tree.getKind()) {
      case IDENTIFIER, MEMBER_SELECT, METHOD_INVOCATION, BOOLEAN_LITERAL -> "!" + tree;
      default -> "!(" + tree + ")";
    };
  }

  private static ExpressionTree strip(ExpressionTree tree) {
    ExpressionTree inner = tree;
    while (inner instanceof ParenthesizedTree parenthesized) {
      inner = parenthesized.getExpression();
    }
    return inner;
  }

  /** Whether a switch has a case for each constant of its enum. */
  public static boolean namesAll(SwitchTree tree) {
    Type type = ((JCTree) strip(tree.getExpression())).type;
    if (type == null || type.tsym == null || type.tsym.getKind() != ElementKind.ENUM) {
      return false;
    }
    Set<String> open = new HashSet<>();
    for (Symbol member : type.tsym.members().getSymbols()) {
      if (member.getKind() == ElementKind.ENUM_CONSTANT) {
        open.add(member.name.toString());
      }
    }
    for (CaseTree branch : tree.getCases()) {
      branch.getExpressions().forEach(label -> open.remove(label.toString()));
    }
    return open.isEmpty();
  }
}
