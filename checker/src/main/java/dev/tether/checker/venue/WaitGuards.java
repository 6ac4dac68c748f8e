package dev.tether.checker.venue;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.TypeRole;
import java.util.List;

/** Conditions around a wait that decide whether a caller ever comes to it. */
final class WaitGuards {
  /** What is added to the index of a parameter that is asked whether it is null. */
  private static final int NULL = 256;

  private WaitGuards() {}

  /**
   * Returns the parameter that a wait depends on: {@code if (blocking) future.get()}, {@code if
   * (callback == null) future.get()}.
   *
   * @return its index plus one, 256 more where null stands for true; negative if the wait is for
   *     the value false; 0 if there is none
   */
  static int parameter(TreePath site, MethodSymbol method) {
    for (TreePath p = site; p.getParentPath() != null; p = p.getParentPath()) {
      Tree above = p.getParentPath().getLeaf();
      if (above instanceof LambdaExpressionTree || above instanceof MethodTree) {
        return 0;
      }
      if (above instanceof IfTree branch && p.getLeaf() != branch.getCondition()) {
        int found = asked(branch.getCondition(), method);
        if (found != 0) {
          return p.getLeaf() == branch.getThenStatement() ? found : -found;
        }
      }
    }
    return 0;
  }

  private static int asked(ExpressionTree condition, MethodSymbol method) {
    JCTree tree = TreeInfo.skipParens((JCTree) condition);
    if (tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      return -asked(((UnaryTree) tree).getExpression(), method);
    }
    if (tree instanceof JCTree.JCBinary comparison) {
      return askedForNull(comparison, method);
    }
    return index(tree, method);
  }

  private static int askedForNull(JCTree.JCBinary comparison, MethodSymbol method) {
    int found =
        comparison.rhs.getKind() == Tree.Kind.NULL_LITERAL
            ? index(TreeInfo.skipParens(comparison.lhs), method)
            : 0;
    return switch (found == 0 ? Tree.Kind.OTHER : comparison.getKind()) {
      case EQUAL_TO -> found + NULL;
      case NOT_EQUAL_TO -> -(found + NULL);
      default -> 0;
    };
  }

  private static int index(JCTree tree, MethodSymbol method) {
    return tree instanceof JCTree.JCIdent name ? method.getParameters().indexOf(name.sym) + 1 : 0;
  }

  /** Whether a call gives the parameter a value with which the wait is not reached. */
  static boolean isClosed(int guard, Tree call) {
    List<? extends ExpressionTree> arguments = Calls.arguments(call);
    boolean ofNull = Math.abs(guard) > NULL;
    int index = Math.abs(guard) - 1 - (ofNull ? NULL : 0);
    if (guard == 0 || index >= arguments.size()) {
      return false;
    }
    JCTree argument = TreeInfo.skipParens((JCTree) arguments.get(index));
    if (ofNull) {
      return guard > 0 ? isSomething(argument) : argument.getKind() == Tree.Kind.NULL_LITERAL;
    }
    return argument instanceof JCTree.JCLiteral literal
        && literal.getValue() instanceof Boolean value
        && value != guard > 0;
  }

  /** What cannot be null. */
  private static boolean isSomething(JCTree argument) {
    return argument instanceof JCTree.JCLambda
        || argument instanceof JCTree.JCMemberReference
        || argument instanceof JCTree.JCNewClass
        || (argument instanceof JCTree.JCIdent name && name.name.contentEquals("this"));
  }

  /** Whether a wait only happens for what a log shows when somebody looks into it closely. */
  static boolean isForLog(TreePath site, Model model) {
    for (TreePath p = site; p.getParentPath() != null; p = p.getParentPath()) {
      Tree above = p.getParentPath().getLeaf();
      if (above instanceof LambdaExpressionTree || above instanceof MethodTree) {
        return false;
      }
      if (above instanceof IfTree branch
          && TreeInfo.skipParens((JCTree) branch.getCondition())
              instanceof MethodInvocationTree call
          && Calls.method(call)
              .flatMap(m -> model.typeRole(m.owner))
              .filter(r -> r == TypeRole.LOGGER)
              .isPresent()) {
        return true;
      }
    }
    return false;
  }
}
